import { z } from 'zod';
import { firstStatus, peopleOf } from '#lib/apps/compose-record.ts';
import { parseNewRecord } from '#lib/apps/record-input.ts';
import type { StoredRecord } from '#lib/apps/stored-record.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { Id } from '#lib/services/apps/app-input.ts';
import { recallLiveApp } from '#lib/services/apps/live-app.ts';
import { publishRecordWritten } from '#lib/services/records/record-events.ts';
import { storeRecordKeys } from '#lib/services/records/record-key-changes.ts';
import { namesOf, unknownPeople } from '#lib/services/records/record-people.ts';
import { insertRecords } from '#lib/services/records/record-rows.ts';
import { recordTransaction, refuseInput } from '#lib/services/records/record-transaction.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** `record` is `{"field code": {"value": …}}`; fields that are not given have their default. */
export const NewRecordInput = z.object({ app: Id, record: z.unknown().optional() });
export type NewRecordInput = z.input<typeof NewRecordInput>;

export type WrittenRecord = { id: number; revision: number };

/** Fires ADD_RECORD. */
export async function addRecord(actor: Actor, input: NewRecordInput | Unchecked): Promise<WrittenRecord> {
  const { app, record } = parseInput(NewRecordInput, input);
  authorize(actor, 'records.add', { appId: app });
  return recordTransaction((sql) => addRecordIn(sql, actor, { app, record }, { fires: true }));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function addRecordIn(sql: Sql, actor: Actor, given: { app: number; record?: unknown }, { fires }: { fires: boolean }): Promise<WrittenRecord> {
  const live = await recallLiveApp(sql, given.app);
  const now = new Date();
  const input = parseNewRecord(live.index, given.record, now);
  if (input.issues.length > 0) await refuseInput(sql, live, input.issues);

  const by = actorCodeAndName(actor);
  const row = { status: live.index.document.process.enabled ? (firstStatus(live.index) ?? null) : null, assignees: [], values: input.values };
  const [id = 0] = await insertRecords(sql, live, [row], by, now);
  await storeRecordKeys(sql, live.id, [{ recordId: id, keys: input.keys }], true);
  const record: StoredRecord = { ...row, id, revision: 1, createdAt: now, createdBy: by, updatedAt: now, updatedBy: by };
  const names = await namesOf(sql, peopleOf(live.index, record));
  const unknown = unknownPeople(input.people, names);
  if (unknown.length > 0) await refuseInput(sql, live, unknown);

  if (fires) await publishRecordWritten(sql, actor, 'ADD_RECORD', { live, record, names });
  await audit(sql, actor, {
    action: 'record.add',
    target: `record:${live.id}/${id}`,
    summary: `Added record ${id} to the app “${live.index.document.name}”.`,
  });
  return { id, revision: 1 };
}
