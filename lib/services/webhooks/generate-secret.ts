import { randomBytes } from 'node:crypto';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { signingSecretPrefix } from '#lib/delivery/signing-secret.ts';
import { parseInput } from '#lib/parse-input.ts';
import { addSecret } from '#lib/services/webhooks/set-secret.ts';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

/** Makes the signing secret of a webhook that has none. This is the only time it can be read. */
export async function generateSecret(actor: Actor, input: WebhookReference): Promise<{ secret: string; delivery: WebhookDeliveryView }> {
  authorize(actor, 'webhooks.configure');
  const { id } = parseInput(WebhookReference, input);
  const secret = newSigningSecret();
  return { secret, delivery: await addSecret(actor, id, secret, 'Generated') };
}

export function newSigningSecret(): string {
  return `${signingSecretPrefix}${randomBytes(32).toString('base64')}`;
}
