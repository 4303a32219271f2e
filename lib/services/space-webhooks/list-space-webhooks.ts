import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { ScopeReference, webhooksMax } from '#lib/services/space-webhooks/space-webhook-input.ts';
import { type SpaceWebhookRow, type SpaceWebhookView, spaceWebhookColumns, toSpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** All of the space or of one kapp, by name. There are at most 200. */
export async function listSpaceWebhooks(actor: Actor, input: z.input<typeof ScopeReference> | Unchecked = {}): Promise<SpaceWebhookView[]> {
  authorize(actor, 'webhooks.configure');
  const { kapp } = parseInput(ScopeReference, input);
  const { scope } = await webhookScope({ query: sqlQuery }, kapp);
  const rows = await sqlQuery<SpaceWebhookRow>(
    `SELECT ${spaceWebhookColumns} FROM webhooks WHERE dialect = 'kinetic' AND scope = $1 AND deleted_at IS NULL ORDER BY name LIMIT $2`,
    [scope, webhooksMax],
    'list-space-webhooks',
  );
  return rows.map(toSpaceWebhookView);
}
