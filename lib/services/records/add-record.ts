import { z } from 'zod';
import { firstStatus } from '#lib/apps/compose-record.ts';
import { parseNewRecord } from '#lib/apps/record-input.ts';
import { type AuditInput, audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlQuery, sqlStatement, sqlTransaction } from '#lib/postgres/sql.ts';
import { Id } from '#lib/services/apps/app-input.ts';
import { type LiveApp, recallLiveApp } from '#lib/services/apps/live-app.ts';
import { recordWritten } from '#lib/services/records/record-events.ts';
import { storeRecordKeys } from '#lib/services/records/record-key-changes.ts';
import { namesOf, unknownPeople } from '#lib/services/records/record-people.ts';
import { insertRecords } from '#lib/services/records/record-rows.ts';
import { againWhenMoved, refuseInput } from '#lib/services/records/record-transaction.ts';
import { storeNewRecord, storeNewRecordByItself } from '#lib/services/records/store-new-record.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** `record` is `{"field code": {"value": …}}`; fields that are not given have their default. */
export const NewRecordInput = z.object({ app: Id, record: z.unknown().optional() });
export type NewRecordInput = z.input<typeof NewRecordInput>;

export type WrittenRecord = { id: number; revision: number };

/** Fires ADD_RECORD. */
export async function addRecord(actor: Actor, input: NewRecordInput | Unchecked): Promise<WrittenRecord> {
  const { app, record } = parseInput(NewRecordInput, input);
  authorize(actor, 'records.add', { appId: app });
  return againWhenMoved(async () => {
    const live = await recallLiveApp({ query: sqlQuery }, app);
    // Only values that may occur once need a second statement, and so a transaction of the call's own.
    if (live.index.unique.length > 0) return sqlTransaction((sql) => addRecordIn(sql, actor, live, record, { fires: true }));
    return sqlStatement((sql) => addRecordIn(sql, actor, live, record, { fires: true, store: storeNewRecordByItself }));
  });
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function addRecordIn(
  sql: Sql,
  actor: Actor,
  live: LiveApp,
  given: unknown,
  { fires, store = storeNewRecord }: { fires: boolean; store?: typeof storeNewRecord },
): Promise<WrittenRecord> {
  const at = new Date();
  const input = parseNewRecord(live.index, given, at);
  if (input.issues.length > 0) await refuseInput(sql, live, input.issues);
  const by = actorCodeAndName(actor);
  const row = { status: live.index.document.process.enabled ? (firstStatus(live.index) ?? null) : null, assignees: [], values: input.values };
  const record = { ...row, revision: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  const names = await namesOf(sql, input.people);
  const unknown = unknownPeople(input.people, names);
  if (unknown.length > 0) await refuseInput(sql, live, unknown);

  const entryOf = (id: number | string): AuditInput => ({
    action: 'record.add',
    target: `record:${live.id}/${id}`,
    summary: `Added record ${id} to the app “${live.index.document.name}”.`,
  });
  let id: number;
  if (fires) {
    const tell = (mark: string) => ({ event: recordWritten(actor, 'ADD_RECORD', { live, record: { ...record, id: mark }, names }), entry: entryOf(mark) });
    id = await store(sql, actor, live, { row, by, at, tell });
  } else {
    [id = 0] = await insertRecords(sql, live, [row], by, at);
    await audit(sql, actor, entryOf(id));
  }
  await storeRecordKeys(sql, live.id, [{ recordId: id, keys: input.keys }], true);
  return { id, revision: 1 };
}
