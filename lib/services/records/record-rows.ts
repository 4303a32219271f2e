// Records in the database. Named statements, because programs call these by the thousand.
import { z } from 'zod';
import type { StoredRecord, StoredValues } from '#lib/apps/stored-record.ts';
import { CodeAndName } from '#lib/dialects/kintone/record.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { recordNumbersOf } from '#lib/services/apps/create-app.ts';
import type { LiveApp } from '#lib/services/apps/live-app.ts';
import { LiveAppMoved } from '#lib/services/records/record-transaction.ts';

export type RecordRow = {
  id: number;
  revision: number;
  status: string | null;
  assignees: unknown;
  values: unknown;
  created_at: Date;
  created_by: unknown;
  updated_at: Date;
  updated_by: unknown;
};

export const recordColumns = 'id, revision, status, assignees, values, created_at, created_by, updated_at, updated_by';

const Row = z.object({
  assignees: z.array(z.string()),
  values: z.record(z.string(), z.union([z.string(), z.null(), z.array(z.string())])),
  created_by: CodeAndName,
  updated_by: CodeAndName,
});

export function toStoredRecord(row: RecordRow): StoredRecord {
  const { assignees, values, created_by, updated_by } = Row.parse(row);
  return {
    id: row.id,
    revision: row.revision,
    status: row.status,
    assignees,
    values,
    createdAt: row.created_at,
    createdBy: created_by,
    updatedAt: row.updated_at,
    updatedBy: updated_by,
  };
}

export type NewRow = { status: string | null; assignees: string[]; values: StoredValues };

/** Returns the numbers of the new records, in the order given. @throws LiveAppMoved */
export async function insertRecords(sql: Sql, live: LiveApp, rows: readonly NewRow[], by: CodeAndName, at: Date): Promise<number[]> {
  const stored = await sql.query<{ id: number }>(
    `INSERT INTO app_records (app_id, id, status, assignees, values, created_at, created_by, updated_at, updated_by)
     SELECT $1, nextval($2::text::regclass), given->>'status', given->'assignees', given->'values', $4, $5::jsonb, $4, $5::jsonb
       FROM apps CROSS JOIN LATERAL jsonb_array_elements($6::jsonb) WITH ORDINALITY AS rows (given, position)
      WHERE apps.id = $1 AND live_revision = $3 AND deleted_at IS NULL
      ORDER BY position
     RETURNING id`,
    [live.id, recordNumbersOf(live.id), live.revision, at, JSON.stringify(by), JSON.stringify(rows)],
    'insert-records',
  );
  if (stored.length !== rows.length) throw new LiveAppMoved(live.id);
  return stored.map(({ id }) => id).sort((one, other) => one - other);
}

export type RowChange = {
  id: number;
  /** Undefined skips the check. */
  expectedRevision: number | undefined;
  values: StoredValues;
  /** Undefined leaves status and assignees alone. */
  process?: { status: string; assignees: string[] };
  /** Kintone counts a change of status as two. */
  revisionStep: 1 | 2;
};

/** The changed record, or undefined when there is none with that id and revision, or the settings are no longer in force. */
export async function updateRecordRow(sql: Sql, live: LiveApp, change: RowChange, by: CodeAndName, at: Date): Promise<StoredRecord | undefined> {
  const rows = await sql.query<RecordRow>(
    `UPDATE app_records
        SET values = values || $5::jsonb, revision = revision + $6, updated_at = $7, updated_by = $8::jsonb,
            status = COALESCE($9, status), assignees = COALESCE($10::jsonb, assignees)
      WHERE app_id = $1 AND id = $2 AND ($3::int IS NULL OR revision = $3)
        AND EXISTS (SELECT 1 FROM apps WHERE apps.id = $1 AND live_revision = $4 AND deleted_at IS NULL)
     RETURNING ${recordColumns}`,
    [
      live.id,
      change.id,
      change.expectedRevision ?? null,
      live.revision,
      JSON.stringify(change.values),
      change.revisionStep,
      at,
      JSON.stringify(by),
      change.process?.status ?? null,
      change.process ? JSON.stringify(change.process.assignees) : null,
    ],
    'update-record',
  );
  return rows[0] && toStoredRecord(rows[0]);
}

export async function findRecord(sql: Pick<Sql, 'query'>, appId: number, id: number): Promise<StoredRecord | undefined> {
  const rows = await sql.query<RecordRow>(`SELECT ${recordColumns} FROM app_records WHERE app_id = $1 AND id = $2`, [appId, id], 'find-record');
  return rows[0] && toStoredRecord(rows[0]);
}
