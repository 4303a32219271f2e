// The outbox: an event is stored in the transaction that makes it happen, so that neither exists without the other.
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';
import { wakeFanOut } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type NewEvent = {
  dialect: DialectId;
  /** What the webhooks that may want it belong to: an app's id. */
  scope: string;
  type: string;
  /** The thing it happened to, within the scope: a record's id. */
  subject: string;
  /** How a list names it: "Visit: Cybozu, Inc." */
  title: string;
  actor: Actor;
  /** Of the dialect's payload schema. */
  payload: unknown;
  occurredAt: Date;
};

/** Stores the event with its place in the outbox and returns its id. Engines are woken after the commit. */
export async function publishEvent(sql: Sql, event: NewEvent): Promise<string> {
  const id = newId();
  await sql.query(
    `WITH stored AS (
       INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth)
       VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::smallint)
     )
     INSERT INTO outbox (event_id) VALUES ($1::uuid)`,
    eventValues(id, event),
    'publish-event',
  );
  sql.afterCommit(wakeFanOut);
  return id;
}

function eventValues(id: string, event: NewEvent): unknown[] {
  const row = eventRow(id, event);
  return [id, row.dialect, row.scope, row.type, row.subject, row.title, row.actor_kind, row.actor_name, row.payload, row.occurred_at, row.depth];
}

/** For verbs that store the event in a statement of their own. */
export function eventRow(id: string, { dialect, scope, type, subject, title, actor, payload, occurredAt }: NewEvent) {
  return {
    event_id: id,
    dialect,
    scope,
    type,
    subject,
    title,
    actor_kind: actor.kind,
    actor_name: actorLabel(actor),
    payload: JSON.stringify(payload),
    occurred_at: occurredAt,
    depth: actor.depth ?? 0,
  };
}
