// Where an event can be replayed to: the webhooks of its scope, each with the reason why not.
import type { DialectId } from '#lib/dialects/dialect.ts';
import { dialects, isDialectId } from '#lib/dialects/registry.ts';
import { AppError } from '#lib/errors.ts';
import { type ConsideredWebhook, consideredWebhooks, findConsideredWebhook, whyNotInForce } from '#lib/events/considered-webhooks.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { HistoryId } from '#lib/services/history-id.ts';

export type ReplayableEvent = { id: string; dialect: DialectId; scope: string; type: string; subject: string; payload: string; occurredAt: Date };

type Stored = { id: string; dialect: string; scope: string; type: string; subject: string; payload: string; occurred_at: Date; sample: boolean };

/** @throws AppError not-found, or conflict for what is no event of an app */
export async function findReplayableEvent(sql: Pick<Sql, 'query'>, eventId: string): Promise<ReplayableEvent> {
  const id = HistoryId.safeParse(eventId);
  const [row] = id.success
    ? await sql.query<Stored>(
        'SELECT id, dialect, scope, type, subject, payload, occurred_at, sample FROM events WHERE id = $1::uuid',
        [id.data],
        'event-to-replay',
      )
    : [];
  if (!row) throw new AppError('not-found', 'There is no event with this id. It may be older than the history that is kept.');
  const { dialect, occurred_at: occurredAt, sample, ...event } = row;
  if (sample) throw new AppError('conflict', 'This is a test, not something that happened. Send another test from the webhook’s page instead.');
  if (!isDialectId(dialect)) throw new AppError('conflict', 'This version of Callboard does not know the format of this event any more.');
  return { ...event, dialect, occurredAt };
}

/** `refusal`: why nothing can be sent to it now; null when it can. In order of id. */
export async function replayTargets(sql: Sql, event: ReplayableEvent): Promise<{ webhook: ConsideredWebhook; refusal: string | null }[]> {
  const found = await consideredWebhooks(sql, event);
  const now = new Date();
  return found.map((webhook) => ({ webhook, refusal: whyNotInForce(webhook, now) ?? null }));
}

/** For a webhook that is none of the targets. */
export async function whyNoTarget(sql: Sql, event: ReplayableEvent, webhookId: number): Promise<AppError> {
  const [known] = await sql.query<{ name: string }>('SELECT name FROM webhooks WHERE id = $1', [webhookId], 'webhook-name');
  if (!known) return new AppError('not-found', 'There is no webhook with this number.');
  const title = webhookTitle(known.name, webhookId);
  if ((await findConsideredWebhook(sql, webhookId)) === null) return new AppError('conflict', `The webhook ${title} was deleted, so nothing is sent for it.`);
  const { scopeName } = dialects[event.dialect];
  return new AppError('conflict', `The webhook ${title} belongs to another ${scopeName}. An event can be replayed to the webhooks of its own ${scopeName}.`);
}

export function webhookTitle(name: string, id: number): string {
  return name === '' ? `#${id}` : `“${name}”`;
}
