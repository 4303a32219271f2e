import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kineticEventType } from '#lib/dialects/kinetic/catalogue.ts';
import type { KineticSettings } from '#lib/dialects/kinetic/settings.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { nameTaken, requireSensible, ScopeReference, SpaceWebhookContent, webhooksMax } from '#lib/services/space-webhooks/space-webhook-input.ts';
import { type SpaceWebhookRow, type SpaceWebhookView, spaceWebhookColumns, toSpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { type WebhookScope, webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewWebhook = z.object({ ...ScopeReference.shape, ...SpaceWebhookContent.shape });

/** In force at once. @throws AppError invalid, with all that is wrong; conflict when the name is taken; limit-reached */
export async function createSpaceWebhook(actor: Actor, input: z.input<typeof NewWebhook> | Unchecked): Promise<SpaceWebhookView> {
  authorize(actor, 'webhooks.configure');
  const { kapp, ...content } = parseInput(NewWebhook, input);
  await requireSensible(content, kapp === null ? 'Space' : 'Kapp');
  return sqlTransaction(async (sql) => {
    const place = await webhookScope(sql, kapp, true);
    await requireRoom(sql, place, content.name);
    const { code } = actorCodeAndName(actor);
    const settings: KineticSettings = {
      type: content.type,
      event: content.event,
      filter: content.filter,
      authStrategy: content.authStrategy,
      createdBy: code,
      updatedBy: code,
    };
    // To the millisecond, as events are: what happens next is for it.
    const [row] = await sql.query<SpaceWebhookRow>(
      `INSERT INTO webhooks (dialect, scope, name, url, events, active, settings, published_at, active_since, updated_at)
       VALUES ('kinetic', $1, $2, $3, $4, true, $5::jsonb, date_trunc('milliseconds', now()), date_trunc('milliseconds', now()), now())
       RETURNING ${spaceWebhookColumns}`,
      [place.scope, content.name, content.url, [kineticEventType(content.type, content.event)], JSON.stringify(settings)],
    );
    if (!row) throw new Error('The database stored nothing.');
    await audit(sql, actor, {
      action: 'webhook.create',
      target: `webhook:${row.id}`,
      summary: `Added the webhook “${content.name}” to ${placeName(place)}.`,
      details: { type: content.type, event: content.event, filter: content.filter, url: content.url },
    });
    return toSpaceWebhookView(row);
  });
}

export function placeName({ kapp }: WebhookScope): string {
  return kapp === null ? 'the space' : `the kapp “${kapp.name}”`;
}

async function requireRoom(sql: Sql, place: WebhookScope, name: string): Promise<void> {
  const [row] = await sql.query<{ count: number; taken: boolean }>(
    `SELECT count(*)::int AS count, COALESCE(bool_or(name = $2), false) AS taken FROM webhooks WHERE dialect = 'kinetic' AND scope = $1 AND deleted_at IS NULL`,
    [place.scope, name],
  );
  if (row?.taken) throw nameTaken(name);
  if ((row?.count ?? 0) >= webhooksMax) {
    throw new AppError('limit-reached', `There are at most ${webhooksMax} webhooks in ${placeName(place)}. Delete one to add another.`, { code: 'webhooks' });
  }
}
