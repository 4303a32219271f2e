import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { openSecret } from '#lib/delivery/credentials.ts';
import { rotationOverlapHours, SigningSecret, secretsAtOnceMax } from '#lib/delivery/signing-secret.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { CannotUnseal } from '#lib/secrets/seal.ts';
import { changeCredentials } from '#lib/services/webhooks/change-credentials.ts';
import { newSigningSecret } from '#lib/services/webhooks/generate-secret.ts';
import { sealedSecret } from '#lib/services/webhooks/set-secret.ts';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

const Rotation = WebhookReference.extend({ secret: SigningSecret.optional() });

/**
 * Puts a new signing secret, generated or given, in the place of the present one, which signs as well for 24 hours.
 * `secret` is null when it was given: a secret is shown only where it was made.
 */
export async function rotateSecret(
  actor: Actor,
  input: WebhookReference & { secret?: string },
): Promise<{ secret: string | null; endsAt: string; delivery: WebhookDeliveryView }> {
  authorize(actor, 'webhooks.configure');
  const { id, secret: given } = parseInput(Rotation, input);
  const secret = given ?? newSigningSecret();
  const endsAt = new Date(Date.now() + rotationOverlapHours * 3_600_000).toISOString();
  const delivery = await changeCredentials(actor, id, (before) => {
    if (before.secrets.length === 0) throw new AppError('conflict', 'This webhook has no signing secret to rotate. Generate or set one.');
    if (before.secrets.length >= secretsAtOnceMax) {
      throw new AppError('limit-reached', `${secretsAtOnceMax} secrets sign already. Wait until an old one ends, or end it now.`, { code: 'secrets-at-once' });
    }
    if (before.secrets.some((known) => isSame(id, known, secret))) {
      throw invalid([{ path: 'secret', message: 'The webhook signs with this secret already. Give another one.' }]);
    }
    const replaced = before.secrets.map((known) => (known.expiresAt === null ? { ...known, expiresAt: endsAt } : known));
    return {
      after: { ...before, secrets: [sealedSecret(id, secret), ...replaced] },
      action: 'webhook.rotate-secret',
      summary: (title) => `Rotated the signing secret of the webhook “${title}”.`,
      details: { oldEndsAt: endsAt },
    };
  });
  return { secret: given === undefined ? secret : null, endsAt, delivery };
}

/** One that cannot be opened any more may be replaced all the same. */
function isSame(webhookId: number, known: Parameters<typeof openSecret>[1], secret: string): boolean {
  try {
    return openSecret(webhookId, known) === secret;
  } catch (error) {
    if (error instanceof CannotUnseal) return false;
    throw error;
  }
}
