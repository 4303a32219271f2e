import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { ExpectedRevision, Id, orMissing } from '#lib/services/apps/app-input.ts';
import { recordNotFound, staleRevision } from '#lib/services/apps/app-refusals.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import { publishRecordDeleted } from '#lib/services/records/record-events.ts';
import { findRecord, type RecordRow, recordColumns, toStoredRecord } from '#lib/services/records/record-rows.ts';
import { recordTransaction } from '#lib/services/records/record-transaction.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const idsMax = 100;

export const DeletedRecords = z.object({
  app: Id,
  ids: z
    .array(Id, { error: orMissing('Must be a list of record ids.') })
    .min(1, 'Give at least one id.')
    .max(idsMax, `At most ${idsMax} ids.`),
  /** What the caller has seen of each, in the order of `ids`; -1 skips the check. */
  revisions: z.array(ExpectedRevision, 'Must be a list of revisions.').nullish(),
});

/** All or none. One record fires DELETE_RECORD, several fire nothing: Kintone has no call that deletes a single one. */
export async function deleteRecords(actor: Actor, input: z.input<typeof DeletedRecords> | Unchecked): Promise<void> {
  const deleted = parseInput(DeletedRecords, input);
  authorize(actor, 'records.delete', { appId: deleted.app });
  await recordTransaction((sql) => deleteRecordsIn(sql, actor, deleted, { fires: deleted.ids.length === 1 }));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function deleteRecordsIn(
  sql: Sql,
  actor: Actor,
  { app, ids, revisions }: z.infer<typeof DeletedRecords>,
  { fires }: { fires: boolean },
): Promise<void> {
  if (new Set(ids).size < ids.length) throw invalid([{ path: 'ids', message: 'Duplicated ids are specified.' }]);
  if (revisions && revisions.length !== ids.length) throw invalid([{ path: 'revisions', message: 'Give one revision for each id, in the same order.' }]);
  const live = await readLiveApp(sql, app);
  const rows = await sql.query<RecordRow>(
    `WITH gone AS (
       DELETE FROM app_records USING unnest($2::int[], $3::int[]) AS given (wanted, seen)
        WHERE app_id = $1 AND id = wanted AND (seen IS NULL OR revision = seen)
       RETURNING ${recordColumns}
     ), keys AS (DELETE FROM record_keys WHERE app_id = $1 AND record_id = ANY($2::int[])
     ), comments AS (DELETE FROM record_comments WHERE app_id = $1 AND record_id = ANY($2::int[]))
     SELECT * FROM gone ORDER BY id`,
    [app, ids, ids.map((_id, position) => revisions?.[position] ?? null)],
    'delete-records',
  );
  const gone = new Set(rows.map(({ id }) => id));
  const kept = ids.find((id) => !gone.has(id));
  if (kept !== undefined) throw (await findRecord(sql, app, kept)) ? staleRevision() : recordNotFound(kept);

  const [row] = rows;
  const { name } = live.index.document;
  if (fires && row) await publishRecordDeleted(sql, actor, { live, record: toStoredRecord(row), at: new Date() });
  const isOne = ids.length === 1;
  await audit(sql, actor, {
    action: isOne ? 'record.delete' : 'record.delete-many',
    target: isOne ? `record:${app}/${ids[0]}` : `app:${app}`,
    summary: isOne ? `Deleted record ${ids[0]} of the app “${name}”.` : `Deleted ${ids.length} records of the app “${name}”.`,
    details: { ids },
  });
}
