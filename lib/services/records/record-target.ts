// Which record a change is for: by its number, or by the value of a field that prohibits duplicates (Kintone's updateKey).
import { z } from 'zod';
import { parseFieldValue, uniqueKey } from '#lib/apps/field-value.ts';
import { invalid } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { Id, StorableText } from '#lib/services/apps/app-input.ts';
import type { LiveApp } from '#lib/services/apps/live-app.ts';
import { refuseInput } from '#lib/services/records/record-transaction.ts';

const UpdateKey = z.object({ field: StorableText, value: z.union([z.string(), z.number()], 'Must be text or a number.') }, 'Must be {"field": …, "value": …}.');
export type UpdateKey = z.infer<typeof UpdateKey>;

export const RecordTarget = z.object({ id: Id.optional(), updateKey: UpdateKey.optional() });

export function requireTarget(target: { id?: number | undefined; updateKey?: UpdateKey | undefined }, path: string): { id: number } | { updateKey: UpdateKey } {
  if (target.id !== undefined && target.updateKey !== undefined) throw invalid([{ path: `${path}updateKey`, message: 'Give either id or updateKey.' }]);
  if (target.id !== undefined) return { id: target.id };
  if (target.updateKey !== undefined) return { updateKey: target.updateKey };
  throw invalid([{ path: `${path}id`, message: 'Required field.' }]);
}

/** The number of the record with that value, or undefined. @throws AppError invalid when the field cannot be a key */
export async function findByKey(sql: Sql, live: LiveApp, { field: code, value }: UpdateKey, path: string): Promise<number | undefined> {
  const field = live.index.unique.find((known) => known.code === code);
  if (!field) {
    return refuseInput(sql, live, [{ path: `${path}updateKey.field`, message: `“${code.slice(0, 128)}” is not a field that prohibits duplicate values.` }]);
  }
  const parsed = parseFieldValue(field, value);
  const key = parsed.ok ? uniqueKey(field, parsed.value) : null;
  if (key === null) return refuseInput(sql, live, [{ path: `${path}updateKey.value`, message: parsed.ok ? 'Required.' : parsed.message }]);
  const rows = await sql.query<{ record_id: number }>(
    'SELECT record_id FROM record_keys WHERE app_id = $1 AND field_id = $2 AND key = $3',
    [live.id, field.id, key],
    'find-by-key',
  );
  return rows[0]?.record_id;
}
