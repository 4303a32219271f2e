import { z } from 'zod';
import { peopleOf } from '#lib/apps/compose-record.ts';
import { parseRecordChange } from '#lib/apps/record-input.ts';
import type { StoredRecord } from '#lib/apps/stored-record.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { ExpectedRevision, Id } from '#lib/services/apps/app-input.ts';
import { recordNotFound, staleRevision } from '#lib/services/apps/app-refusals.ts';
import { type LiveApp, readLiveApp, recallLiveApp } from '#lib/services/apps/live-app.ts';
import type { WrittenRecord } from '#lib/services/records/add-record.ts';
import { publishRecordWritten } from '#lib/services/records/record-events.ts';
import { storeRecordKeys } from '#lib/services/records/record-key-changes.ts';
import { namesOf, unknownPeople } from '#lib/services/records/record-people.ts';
import { findRecord, updateRecordRow } from '#lib/services/records/record-rows.ts';
import { findByKey, RecordTarget, requireTarget } from '#lib/services/records/record-target.ts';
import { LiveAppMoved, recordTransaction, refuseInput } from '#lib/services/records/record-transaction.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export const RecordChange = z.object({ ...RecordTarget.shape, record: z.unknown().optional(), revision: ExpectedRevision });
export type RecordChange = z.infer<typeof RecordChange>;

const RecordChangeInput = RecordChange.extend({ app: Id });
/** The record by `id` or by `updateKey` (a field that prohibits duplicates). Fields that are not given stay. */
export type RecordChangeInput = z.input<typeof RecordChangeInput>;

/** Fires UPDATE_RECORD. */
export async function updateRecord(actor: Actor, input: RecordChangeInput | Unchecked): Promise<WrittenRecord> {
  const { app, ...change } = parseInput(RecordChangeInput, input);
  authorize(actor, 'records.edit', { appId: app });
  return recordTransaction((sql) => updateRecordIn(sql, actor, app, change, { fires: true, path: '' }));
}

/** The same inside the caller's transaction, after the caller authorized it. `path` leads to the change in the caller's input. */
export async function updateRecordIn(
  sql: Sql,
  actor: Actor,
  app: number,
  change: RecordChange,
  { fires, path }: { fires: boolean; path: string },
): Promise<WrittenRecord> {
  const live = await recallLiveApp(sql, app);
  const target = requireTarget(change, path);
  const id = 'id' in target ? target.id : await findByKey(sql, live, target.updateKey, path);
  if (id === undefined) throw recordNotFound('updateKey' in target ? `${target.updateKey.field} = ${target.updateKey.value}` : target.id);
  const record = await writeChange(sql, actor, { live, id, change, path: `${path}record` });
  if (fires) {
    const names = await namesOf(sql, peopleOf(live.index, record));
    await publishRecordWritten(sql, actor, 'UPDATE_RECORD', { live, record, names });
  }
  await audit(sql, actor, {
    action: 'record.update',
    target: `record:${app}/${id}`,
    summary: `Edited record ${id} of the app “${live.index.document.name}”.`,
  });
  return { id, revision: record.revision };
}

type Writing = { live: LiveApp; id: number; change: RecordChange; path: string };

async function writeChange(sql: Sql, actor: Actor, { live, id, change, path }: Writing): Promise<StoredRecord> {
  const input = parseRecordChange(live.index, change.record, path);
  if (input.issues.length > 0) return refuseInput(sql, live, input.issues);
  const row = { id, expectedRevision: change.revision, values: input.values, revisionStep: 1 } as const;
  const record = await updateRecordRow(sql, live, row, actorCodeAndName(actor), new Date());
  if (!record) return explainMissing(sql, live, id);
  await storeRecordKeys(sql, live.id, [{ recordId: id, keys: input.keys }], false);
  const unknown = unknownPeople(input.people, await namesOf(sql, input.people));
  if (unknown.length > 0) return refuseInput(sql, live, unknown);
  return record;
}

/** Why a statement changed nothing. @throws AppError not-found or conflict, or LiveAppMoved */
export async function explainMissing(sql: Sql, live: LiveApp, id: number): Promise<never> {
  const present = await readLiveApp(sql, live.id);
  if (present.revision !== live.revision) throw new LiveAppMoved(live.id);
  if (!(await findRecord(sql, live.id, id))) throw recordNotFound(id);
  throw staleRevision();
}
