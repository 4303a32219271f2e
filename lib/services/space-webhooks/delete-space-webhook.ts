import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { placeName } from '#lib/services/space-webhooks/create-space-webhook.ts';
import { SpaceWebhookReference } from '#lib/services/space-webhooks/space-webhook-input.ts';
import { findSpaceWebhook, type SpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** What waits for it is skipped; its history stays. Answers what it was. */
export async function deleteSpaceWebhook(actor: Actor, input: z.input<typeof SpaceWebhookReference> | Unchecked): Promise<SpaceWebhookView> {
  authorize(actor, 'webhooks.configure');
  const { kapp, webhook: name } = parseInput(SpaceWebhookReference, input);
  return sqlTransaction(async (sql) => {
    const place = await webhookScope(sql, kapp);
    const webhook = await findSpaceWebhook(sql, place.scope, name, true);
    await sql.query('UPDATE webhooks SET deleted_at = now(), active = false, updated_at = now() WHERE id = $1', [webhook.id]);
    await audit(sql, actor, {
      action: 'webhook.delete',
      target: `webhook:${webhook.id}`,
      summary: `Deleted the webhook “${webhook.name}” of ${placeName(place)}.`,
      details: { type: webhook.type, event: webhook.event, url: webhook.url },
    });
    return webhook;
  });
}
