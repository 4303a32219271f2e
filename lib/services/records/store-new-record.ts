// New records with their events, the events' places in the outbox and the audit rows, in one statement.
// Programs add records by the thousand, and round trips and commits are what that costs: records that are added at the
// same moment, each by a call of its own, share a statement.
import { randomUUID } from 'node:crypto';
import { type AuditInput, auditRow } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import type { CodeAndName } from '#lib/dialects/kintone/record.ts';
import { eventRow, type NewEvent } from '#lib/events/publish.ts';
import { wakeFanOut } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import { gather } from '#lib/postgres/gather.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { recordNumbersOf } from '#lib/services/apps/create-app.ts';
import type { LiveApp } from '#lib/services/apps/live-app.ts';
import type { NewRow } from '#lib/services/records/record-rows.ts';
import { LiveAppMoved } from '#lib/services/records/record-transaction.ts';

export type NewRecord = {
  row: NewRow;
  by: CodeAndName;
  at: Date;
  /** What is told about it. `id` stands for the record's number, which only the database knows. */
  tell: (id: string) => { event: NewEvent; entry: AuditInput };
};

/** Returns the record's number. @throws LiveAppMoved */
export async function storeNewRecord(sql: Sql, actor: Actor, live: LiveApp, record: NewRecord): Promise<number> {
  const [id] = await storeRows(sql, [rowOf(actor, live, record)]);
  return told(sql, live, id ?? null);
}

/** The same in a transaction of its own, which it shares with other records that are added at the same moment. */
export async function storeNewRecordByItself(sql: Sql, actor: Actor, live: LiveApp, record: NewRecord): Promise<number> {
  return told(sql, live, await storeTogether(rowOf(actor, live, record)));
}

const storeTogether = gather<Row, number | null>((rows) => storeRows({ query: sqlQuery }, rows), { most: 64, atOnce: 2 });

function told(sql: Sql, live: LiveApp, id: number | null): number {
  if (id === null) throw new LiveAppMoved(live.id);
  sql.afterCommit(wakeFanOut);
  return id;
}

type Row = ReturnType<typeof rowOf>;

function rowOf(actor: Actor, live: LiveApp, { row, by, at, tell }: NewRecord) {
  // Nobody can have put this into a value: it is made after the values came.
  const mark = randomUUID();
  const { event, entry } = tell(mark);
  return {
    app_id: live.id,
    numbers: recordNumbersOf(live.id),
    revision: live.revision,
    status: row.status,
    assignees: row.assignees,
    values: row.values,
    at,
    by,
    mark,
    ...eventRow(newId(), event),
    ...auditRow(actor, entry),
  };
}

/** The numbers of the records; null for one whose app has other settings by now, of which nothing was stored. */
async function storeRows(sql: Pick<Sql, 'query'>, rows: readonly Row[]): Promise<(number | null)[]> {
  const stored = await sql.query<{ place: number; id: number }>(
    `WITH given AS MATERIALIZED (
       SELECT *, nextval(numbers::regclass)::int AS id FROM json_to_recordset($1::json) AS row (
         place int, app_id int, numbers text, revision int, status text, assignees jsonb, values jsonb, at timestamptz, by jsonb, mark text,
         event_id uuid, dialect text, scope text, type text, subject text, title text, payload text, occurred_at timestamptz, depth smallint,
         audit_id uuid, actor_kind text, actor_id text, actor_name text, action text, target text, summary text, details jsonb)
        WHERE revision = (SELECT live_revision FROM apps WHERE apps.id = app_id AND deleted_at IS NULL)
     ), record AS (
       INSERT INTO app_records (app_id, id, status, assignees, values, created_at, created_by, updated_at, updated_by)
       SELECT app_id, id, status, assignees, values, at, by, at, by FROM given
     ), event AS (
       INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth)
       SELECT event_id, dialect, scope, type, replace(subject, mark, id::text), replace(title, mark, id::text), actor_kind, actor_name,
              replace(payload, mark, id::text), occurred_at, depth FROM given
     ), queued AS (
       INSERT INTO outbox (event_id) SELECT event_id FROM given
     ), audited AS (
       INSERT INTO audit_entries (id, actor_kind, actor_id, actor_name, action, target, summary, details)
       SELECT audit_id, actor_kind, actor_id, actor_name, action, replace(target, mark, id::text), replace(summary, mark, id::text), details FROM given
     )
     SELECT place, id FROM given`,
    [JSON.stringify(rows.map((row, place) => ({ place, ...row })))],
    'store-new-records',
  );
  const ids = new Map(stored.map(({ place, id }) => [place, id]));
  return rows.map((_, place) => ids.get(place) ?? null);
}
