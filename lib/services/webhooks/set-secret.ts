import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sealSecret, type WebhookCredentials } from '#lib/delivery/credentials.ts';
import { SigningSecret } from '#lib/delivery/signing-secret.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeCredentials } from '#lib/services/webhooks/change-credentials.ts';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

const GivenSecret = WebhookReference.extend({ secret: SigningSecret });

/** Gives a webhook that has none a signing secret that its receiver knows already. */
export async function setSecret(actor: Actor, input: WebhookReference & { secret: string }): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, secret } = parseInput(GivenSecret, input);
  return addSecret(actor, id, secret, 'Set');
}

/** For a webhook that has none. @throws AppError conflict */
export function addSecret(actor: Actor, id: number, secret: string, done: 'Generated' | 'Set'): Promise<WebhookDeliveryView> {
  return changeCredentials(actor, id, (before) => {
    if (before.secrets.length > 0) {
      throw new AppError('conflict', 'This webhook has a signing secret already. Rotate it, so that its receiver can change over, or remove it first.');
    }
    return {
      after: { ...before, secrets: [sealedSecret(id, secret)] },
      action: 'webhook.add-secret',
      summary: (title) => `${done} the signing secret of the webhook “${title}”.`,
    };
  });
}

export function sealedSecret(webhookId: number, secret: string): WebhookCredentials['secrets'][number] {
  const id = newId();
  return { id, sealed: sealSecret(webhookId, id, secret), createdAt: new Date().toISOString(), expiresAt: null };
}
