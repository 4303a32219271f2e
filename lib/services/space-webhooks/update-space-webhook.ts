import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kineticEventType } from '#lib/dialects/kinetic/catalogue.ts';
import type { KineticSettings } from '#lib/dialects/kinetic/settings.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { nameTaken, requireSensible, SpaceWebhookChange, SpaceWebhookReference } from '#lib/services/space-webhooks/space-webhook-input.ts';
import { findSpaceWebhook, type SpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Change = z.object({ ...SpaceWebhookReference.shape, ...SpaceWebhookChange.shape });

/** What is not given stays. In force at once; jobs that wait go where they were made for. @throws AppError as `createSpaceWebhook` */
export async function updateSpaceWebhook(actor: Actor, input: z.input<typeof Change> | Unchecked): Promise<SpaceWebhookView> {
  authorize(actor, 'webhooks.configure');
  const { kapp, webhook, ...given } = parseInput(Change, input);
  return sqlTransaction(async (sql) => {
    const { scope, scopeType } = await webhookScope(sql, kapp, true);
    const before = await findSpaceWebhook(sql, scope, webhook, true);
    const { id, ...content } = merged(before, given);
    await requireSensible(content, scopeType);
    if (content.name !== before.name) await requireFree(sql, scope, content.name);
    const { code } = actorCodeAndName(actor);
    const settings: KineticSettings = {
      type: content.type,
      event: content.event,
      filter: content.filter,
      authStrategy: content.authStrategy,
      createdBy: before.createdBy,
      updatedBy: code,
    };
    // One that was off is for what happens from now on.
    await sql.query(
      `UPDATE webhooks SET name = $2, url = $3, events = $4, settings = $5::jsonb, active = $6, updated_at = now(),
              active_since = CASE WHEN $6 AND NOT active THEN date_trunc('milliseconds', now()) ELSE active_since END
        WHERE id = $1`,
      [id, content.name, content.url, [kineticEventType(content.type, content.event)], JSON.stringify(settings), content.active],
    );
    await audit(sql, actor, {
      action: 'webhook.update',
      target: `webhook:${id}`,
      summary: `Changed the webhook “${content.name}”.`,
      details: { before: audited(before), after: audited(content) },
    });
    return findSpaceWebhook(sql, scope, content.name);
  });
}

function merged(before: SpaceWebhookView, given: z.infer<typeof SpaceWebhookChange>) {
  const { id } = before;
  const name = given.name ?? before.name;
  const type = given.type ?? before.type;
  const event = given.event ?? before.event;
  const filter = given.filter === undefined ? before.filter : (given.filter ?? '');
  const authStrategy = z.json().parse(given.authStrategy === undefined ? before.authStrategy : given.authStrategy);
  return { id, name, type, event, filter, url: given.url ?? before.url, authStrategy, active: given.active ?? before.active };
}

function audited({ name, type, event, filter, url, active }: Pick<SpaceWebhookView, 'name' | 'type' | 'event' | 'filter' | 'url' | 'active'>) {
  return { name, type, event, filter, url, active };
}

async function requireFree(sql: Sql, scope: string, name: string): Promise<void> {
  const taken = await sql.query(`SELECT 1 FROM webhooks WHERE dialect = 'kinetic' AND scope = $1 AND name = $2 AND deleted_at IS NULL`, [scope, name]);
  if (taken.length > 0) throw nameTaken(name);
}
