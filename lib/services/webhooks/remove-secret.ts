import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeCredentials } from '#lib/services/webhooks/change-credentials.ts';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

const Removal = WebhookReference.extend({ which: z.enum(['all', 'replaced'], 'Say which to remove: all, or replaced.').default('all') });

/** `all`: nothing is signed any more. `replaced`: those that a rotation left signing for a while end now. */
export async function removeSecret(actor: Actor, input: WebhookReference & { which?: 'all' | 'replaced' }): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, which } = parseInput(Removal, input);
  return changeCredentials(actor, id, (before) => {
    const kept = which === 'all' ? [] : before.secrets.filter(({ expiresAt }) => expiresAt === null);
    if (kept.length === before.secrets.length) {
      throw new AppError('conflict', which === 'all' ? 'This webhook has no signing secret.' : 'This webhook has no secret that is being replaced.');
    }
    return {
      after: { ...before, secrets: kept },
      action: which === 'all' ? 'webhook.remove-secret' : 'webhook.end-old-secret',
      summary: (title) =>
        which === 'all' ? `Removed the signing secret of the webhook “${title}”.` : `Ended the old signing secret of the webhook “${title}”.`,
    };
  });
}
