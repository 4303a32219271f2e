import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { Id, orMissing } from '#lib/services/apps/app-input.ts';
import { recallLiveApp } from '#lib/services/apps/live-app.ts';
import { addRecordsIn, recordsPerCallMax } from '#lib/services/records/add-records.ts';
import { findByKey } from '#lib/services/records/record-target.ts';
import { recordTransaction } from '#lib/services/records/record-transaction.ts';
import { RecordChange, updateRecordIn } from '#lib/services/records/update-record.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export const RecordChanges = z.object({
  app: Id,
  /** Adds a record where no record has the key (Kintone's "upsert"). */
  upsert: z.boolean('Must be true or false.').nullish(),
  records: z
    .array(RecordChange, { error: orMissing('Must be a list of {id or updateKey, record}.') })
    .min(1, 'Give at least one record.')
    .max(recordsPerCallMax, `At most ${recordsPerCallMax} records.`),
});

/** `operation` is said where it was an upsert, as in Kintone. */
export type ChangedRecord = { id: number; revision: number; operation?: 'INSERT' | 'UPDATE' };

/** All or none. Fires nothing, as Kintone's. */
export async function updateRecords(actor: Actor, input: z.input<typeof RecordChanges> | Unchecked): Promise<ChangedRecord[]> {
  const changes = parseInput(RecordChanges, input);
  authorizeChanges(actor, changes);
  return recordTransaction((sql) => updateRecordsIn(sql, actor, changes));
}

export function authorizeChanges(actor: Actor, { app, upsert }: z.infer<typeof RecordChanges>): void {
  authorize(actor, 'records.edit', { appId: app });
  if (upsert) authorize(actor, 'records.add', { appId: app });
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function updateRecordsIn(sql: Sql, actor: Actor, { app, upsert, records }: z.infer<typeof RecordChanges>): Promise<ChangedRecord[]> {
  const changed: ChangedRecord[] = [];
  for (const [position, change] of records.entries()) {
    const path = `records[${position}].`;
    const isMissing = upsert && change.updateKey && (await findByKey(sql, await recallLiveApp(sql, app), change.updateKey, path)) === undefined;
    if (isMissing && change.updateKey) {
      const record = { ...asObject(change.record), [change.updateKey.field]: { value: change.updateKey.value } };
      const [added] = await addRecordsIn(sql, actor, app, [record], () => `${path}record`);
      if (added) changed.push({ ...added, operation: 'INSERT' });
    } else {
      const updated = await updateRecordIn(sql, actor, app, change, { fires: false, path });
      changed.push(upsert ? { ...updated, operation: 'UPDATE' } : updated);
    }
  }
  return changed;
}

function asObject(record: unknown): object {
  return typeof record === 'object' && record !== null ? record : {};
}
