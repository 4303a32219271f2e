// Keeps the index of values that may occur once only. The database decides between writers that come at the same time.
import type { RecordKeyChange } from '#lib/apps/record-input.ts';
import { type FieldIssue, invalid } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type RecordKeys = { recordId: number; keys: readonly RecordKeyChange[] };

/** @throws AppError invalid when another record has one of the values */
export async function storeRecordKeys(sql: Sql, appId: number, records: readonly RecordKeys[], isNew: boolean): Promise<void> {
  const changes = records.flatMap(({ recordId, keys }) => keys.map((change) => ({ ...change, recordId })));
  if (changes.length === 0) return;
  if (!isNew) {
    await sql.query(
      'DELETE FROM record_keys USING unnest($2::text[], $3::int[]) AS gone (field_id, record_id) WHERE app_id = $1 AND record_keys.field_id = gone.field_id AND record_keys.record_id = gone.record_id',
      [appId, changes.map(({ fieldId }) => fieldId), changes.map(({ recordId }) => recordId)],
      'delete-record-keys',
    );
  }
  const added = changes.filter(({ key }) => key !== null);
  if (added.length === 0) return;
  // In one order everywhere, so that two writers with several keys cannot wait for each other.
  const stored = await sql.query<{ field_id: string; key: string; record_id: number }>(
    `INSERT INTO record_keys (app_id, field_id, key, record_id)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[]) AS given (field_id, key, record_id) ORDER BY field_id, key
     ON CONFLICT DO NOTHING RETURNING field_id, key, record_id`,
    [appId, added.map(({ fieldId }) => fieldId), added.map(({ key }) => key), added.map(({ recordId }) => recordId)],
    'insert-record-keys',
  );
  const name = (fieldId: string, key: string | null, recordId: number) => JSON.stringify([fieldId, key, recordId]);
  const present = new Set(stored.map((row) => name(row.field_id, row.key, row.record_id)));
  const issues = added.flatMap(({ fieldId, key, recordId, path }): FieldIssue[] =>
    present.has(name(fieldId, key, recordId)) ? [] : [{ path, message: 'The value is duplicated: another record has it.' }],
  );
  if (issues.length > 0) throw invalid(issues);
}
