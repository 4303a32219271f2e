// An event as lists show it.
import { areaOf } from '#lib/areas/registry.ts';
import { dialects, isDialectId } from '#lib/dialects/registry.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type EventRow = {
  id: string;
  occurredAt: string;
  dialect: string;
  area: string;
  vendor: string;
  /** What the event happened in: an app's number. */
  scope: { kind: string; id: string };
  type: string;
  label: string;
  /** The thing it happened to: a record's number. */
  subject: string;
  title: string;
  actor: string;
  sample: boolean;
  /** How many webhooks fired by themselves and how many did not; null until fan-out has decided. */
  fanOut: { fired: number; silent: number } | null;
};

export type StoredEvent = {
  id: string;
  dialect: string;
  scope: string;
  type: string;
  subject: string;
  title: string;
  actor_name: string;
  sample: boolean;
  occurred_at: Date;
  decided_at: Date | null;
  outcomes: Verdict['outcome'][] | null;
};

/** The events with these ids (at most some hundred), newest first. */
export async function readEventRows(ids: readonly string[]): Promise<EventRow[]> {
  if (ids.length === 0) return [];
  const rows = await sqlQuery<StoredEvent>(
    `SELECT events.id, dialect, scope, type, subject, title, actor_name, sample, occurred_at, decided_at,
            (SELECT array_agg(verdict ->> 'outcome') FROM jsonb_array_elements(verdicts) AS verdict WHERE NOT verdict ? 'replayedBy') AS outcomes
       FROM events LEFT JOIN fanouts ON fanouts.event_id = events.id
      WHERE events.id = ANY ($1::uuid[])
      ORDER BY events.id DESC`,
    [ids],
    'read-event-rows',
  );
  return rows.map(eventRow);
}

export function eventRow(stored: StoredEvent): EventRow {
  const dialect = isDialectId(stored.dialect) ? dialects[stored.dialect] : undefined;
  const fired = (stored.outcomes ?? []).filter((outcome) => outcome === 'fired').length;
  return {
    id: stored.id,
    occurredAt: stored.occurred_at.toISOString(),
    dialect: stored.dialect,
    area: areaOf(stored.dialect)?.title ?? stored.dialect,
    vendor: dialect?.vendor ?? stored.dialect,
    scope: { kind: dialect?.scopeName ?? 'scope', id: stored.scope },
    type: stored.type,
    label: dialect?.events.find((known) => known.type === stored.type)?.label ?? stored.type,
    subject: stored.subject,
    title: stored.title,
    actor: stored.actor_name,
    sample: stored.sample,
    fanOut: stored.decided_at === null ? null : { fired, silent: (stored.outcomes ?? []).length - fired },
  };
}
