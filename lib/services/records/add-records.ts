import { z } from 'zod';
import { firstStatus } from '#lib/apps/compose-record.ts';
import { parseNewRecord, type RecordInput } from '#lib/apps/record-input.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { Id, orMissing } from '#lib/services/apps/app-input.ts';
import { type LiveApp, recallLiveApp } from '#lib/services/apps/live-app.ts';
import type { WrittenRecord } from '#lib/services/records/add-record.ts';
import { storeRecordKeys } from '#lib/services/records/record-key-changes.ts';
import { namesOf, unknownPeople } from '#lib/services/records/record-people.ts';
import { insertRecords } from '#lib/services/records/record-rows.ts';
import { recordTransaction, refuseInput } from '#lib/services/records/record-transaction.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export const recordsPerCallMax = 100;

export const NewRecords = z.object({
  app: Id,
  records: z
    .array(z.unknown(), { error: orMissing('Must be a list of records.') })
    .min(1, 'Give at least one record.')
    .max(recordsPerCallMax, `At most ${recordsPerCallMax} records.`),
});

/** All or none. Fires nothing, as Kintone's. */
export async function addRecords(actor: Actor, input: z.input<typeof NewRecords> | Unchecked): Promise<WrittenRecord[]> {
  const { app, records } = parseInput(NewRecords, input);
  authorize(actor, 'records.add', { appId: app });
  return recordTransaction((sql) => addRecordsIn(sql, actor, app, records, (position) => `records[${position}]`));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export function addRecordsIn(sql: Sql, actor: Actor, app: number, records: readonly unknown[], pathOf: (position: number) => string): Promise<WrittenRecord[]> {
  return addInputsIn(sql, actor, app, (live, now) => records.map((record, position) => parseNewRecord(live.index, record, now, pathOf(position))));
}

/** Adds what `read` makes of the caller's input with the settings that are in force. */
export async function addInputsIn(sql: Sql, actor: Actor, app: number, read: (live: LiveApp, now: Date) => RecordInput[]): Promise<WrittenRecord[]> {
  const live = await recallLiveApp(sql, app);
  const now = new Date();
  const inputs = read(live, now);
  const issues = inputs.flatMap((input) => input.issues);
  if (issues.length > 0) await refuseInput(sql, live, issues);

  const people = inputs.flatMap((input) => input.people);
  const unknown = unknownPeople(people, await namesOf(sql, people));
  if (unknown.length > 0) await refuseInput(sql, live, unknown);
  const status = live.index.document.process.enabled ? (firstStatus(live.index) ?? null) : null;
  const rows = inputs.map(({ values }) => ({ status, assignees: [], values }));
  const ids = await insertRecords(sql, live, rows, actorCodeAndName(actor), now);
  const keys = inputs.flatMap((input, position) => ({ recordId: ids[position] ?? 0, keys: input.keys }));
  await storeRecordKeys(sql, app, keys, true);
  await audit(sql, actor, {
    action: 'record.add-many',
    target: `app:${app}`,
    summary: `Added ${ids.length} ${ids.length === 1 ? 'record' : 'records'} to the app “${live.index.document.name}”.`,
    details: { first: ids[0], last: ids.at(-1) },
  });
  return ids.map((id) => ({ id, revision: 1 }));
}
