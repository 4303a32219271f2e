import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { Id, orMissing } from '#lib/services/apps/app-input.ts';
import type { WrittenRecord } from '#lib/services/records/add-record.ts';
import { recordsPerCallMax } from '#lib/services/records/add-records.ts';
import { recordTransaction } from '#lib/services/records/record-transaction.ts';
import { StatusChange, updateStatusIn } from '#lib/services/records/update-status.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export const StatusChanges = z.object({
  app: Id,
  records: z
    .array(StatusChange, { error: orMissing('Must be a list of {id, action}.') })
    .min(1, 'Give at least one record.')
    .max(recordsPerCallMax, `At most ${recordsPerCallMax} records.`),
});

/** All or none. Fires nothing, as Kintone's. */
export async function updateStatuses(actor: Actor, input: z.input<typeof StatusChanges> | Unchecked): Promise<WrittenRecord[]> {
  const changes = parseInput(StatusChanges, input);
  authorize(actor, 'records.edit', { appId: changes.app });
  return recordTransaction((sql) => updateStatusesIn(sql, actor, changes));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function updateStatusesIn(sql: Sql, actor: Actor, { app, records }: z.infer<typeof StatusChanges>): Promise<WrittenRecord[]> {
  const changed: WrittenRecord[] = [];
  for (const [position, change] of records.entries()) {
    changed.push(await updateStatusIn(sql, actor, app, change, { fires: false, path: `records[${position}].` }));
  }
  return changed;
}
