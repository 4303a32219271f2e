// The index of values that may occur once only follows the form: when a field begins to prohibit duplicates, the values
// that records already have are entered; when it ceases to, they are removed.
import type { AppDocument } from '#lib/apps/app-document.ts';
import { indexDocument } from '#lib/apps/document-index.ts';
import { uniqueKey, uniqueLengthMax } from '#lib/apps/field-value.ts';
import { invalid } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

const batchSize = 5_000;

export async function rebuildRecordKeys(sql: Sql, appId: number, before: AppDocument | null, after: AppDocument): Promise<void> {
  const old = new Set((before ? indexDocument(before).unique : []).map(({ id }) => id));
  const wanted = indexDocument(after).unique;
  const gone = [...old].filter((id) => !wanted.some((field) => field.id === id));
  if (gone.length > 0) await sql.query('DELETE FROM record_keys WHERE app_id = $1 AND field_id = ANY($2)', [appId, gone]);

  const added = wanted.filter((field) => !old.has(field.id));
  if (added.length === 0 || before === null) return;
  // Writers that know the old form finish first; those that wait here find that it is no longer in force and start again.
  await sql.query('LOCK TABLE app_records IN SHARE ROW EXCLUSIVE MODE');
  for (const field of added) {
    for await (const { id, value } of valuesOf(sql, appId, field.id)) {
      const key = uniqueKey(field, value);
      if (key === null) continue;
      const refusal = (message: string) =>
        invalid([{ path: `properties.${field.code}.unique`, message: `Duplicate values cannot be prohibited in the field “${field.label}”: ${message}` }]);
      if ([...key].length > uniqueLengthMax) throw refusal(`record ${id} has a value of more than ${uniqueLengthMax} characters.`);
      const stored = await sql.query('INSERT INTO record_keys (app_id, field_id, key, record_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1', [
        appId,
        field.id,
        key,
        id,
      ]);
      if (stored.length === 0) throw refusal(`record ${id} has the same value as another.`);
    }
  }
}

async function* valuesOf(sql: Sql, appId: number, fieldId: string): AsyncGenerator<{ id: number; value: string | null }> {
  let after = 0;
  for (;;) {
    const rows = await sql.query<{ id: number; value: string | null }>(
      'SELECT id, values->>$2 AS value FROM app_records WHERE app_id = $1 AND id > $3 ORDER BY id LIMIT $4',
      [appId, fieldId, after, batchSize],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batchSize) return;
    after = last.id;
  }
}
