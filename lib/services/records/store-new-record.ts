// A new record with its event, the event's place in the outbox and the audit row, in one statement.
// Programs add records by the thousand, and round trips are what that costs: measured on two busy cores, adding one took
// 750 µs of the web process in six round trips (token, BEGIN, record, event, audit, COMMIT) and 400 µs in two.
import { randomUUID } from 'node:crypto';
import { type AuditInput, auditValues } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import type { CodeAndName } from '#lib/dialects/kintone/record.ts';
import { eventValues, type NewEvent } from '#lib/events/publish.ts';
import { wakeFanOut } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import type { Sql } from '#lib/postgres/sql.ts';
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
export async function storeNewRecord(sql: Sql, actor: Actor, live: LiveApp, { row, by, at, tell }: NewRecord): Promise<number> {
  // Nobody can have put this into a value: it is made after the values came.
  const mark = randomUUID();
  const { event, entry } = tell(mark);
  const rows = await sql.query<{ id: number }>(
    `WITH record AS (
       INSERT INTO app_records (app_id, id, status, assignees, values, created_at, created_by, updated_at, updated_by)
       SELECT $1, nextval($2::text::regclass), $4, $5::jsonb, $6::jsonb, $7, $8::jsonb, $7, $8::jsonb
         FROM apps WHERE id = $1 AND live_revision = $3 AND deleted_at IS NULL
       RETURNING id, id::text AS number
     ), event AS (
       INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth)
       SELECT $10::uuid, $11::text, $12::text, $13::text, replace($14::text, $9::text, number), replace($15::text, $9::text, number),
              $16::text, $17::text, replace($18::text, $9::text, number), $19::timestamptz, $20::smallint
         FROM record
     ), queued AS (
       INSERT INTO outbox (event_id) SELECT $10::uuid FROM record
     ), audited AS (
       INSERT INTO audit_entries (id, actor_kind, actor_id, actor_name, action, target, summary, details)
       SELECT $21::uuid, $22::text, $23::text, $24::text, $25::text, replace($26::text, $9::text, number), replace($27::text, $9::text, number), $28::jsonb
         FROM record
     )
     SELECT id FROM record`,
    [
      ...[
        live.id,
        recordNumbersOf(live.id),
        live.revision,
        row.status,
        JSON.stringify(row.assignees),
        JSON.stringify(row.values),
        at,
        JSON.stringify(by),
        mark,
      ],
      ...eventValues(newId(), event),
      ...auditValues(actor, entry),
    ],
    'store-new-record',
  );
  const [stored] = rows;
  if (!stored) throw new LiveAppMoved(live.id);
  sql.afterCommit(wakeFanOut);
  return stored.id;
}
