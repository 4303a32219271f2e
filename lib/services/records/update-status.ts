import { z } from 'zod';
import type { ProcessAction, ProcessState } from '#lib/apps/app-document.ts';
import { currentStatus, peopleOf } from '#lib/apps/compose-record.ts';
import type { StoredRecord } from '#lib/apps/stored-record.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { ExpectedRevision, Id, StorableText } from '#lib/services/apps/app-input.ts';
import { recordNotFound, staleRevision } from '#lib/services/apps/app-refusals.ts';
import { type LiveApp, readLiveApp } from '#lib/services/apps/live-app.ts';
import type { WrittenRecord } from '#lib/services/records/add-record.ts';
import { compileOrRefuse } from '#lib/services/records/list-records.ts';
import { publishRecordWritten } from '#lib/services/records/record-events.ts';
import { namesOf } from '#lib/services/records/record-people.ts';
import { type RecordRow, recordColumns, toStoredRecord, updateRecordRow } from '#lib/services/records/record-rows.ts';
import { recordTransaction } from '#lib/services/records/record-transaction.ts';
import { explainMissing } from '#lib/services/records/update-record.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export const StatusChange = z.object({
  id: Id,
  /** The name of the action. */
  action: StorableText.min(1, 'Required field.'),
  /** The login name of whoever the next status is assigned to. */
  assignee: StorableText.nullish(),
  revision: ExpectedRevision,
});
export type StatusChange = z.infer<typeof StatusChange>;

const StatusChangeInput = StatusChange.extend({ app: Id });

/** Runs an action of process management. Fires UPDATE_STATUS and counts the revision up by 2, as Kintone's. */
export async function updateStatus(actor: Actor, input: z.input<typeof StatusChangeInput> | Unchecked): Promise<WrittenRecord> {
  const { app, ...change } = parseInput(StatusChangeInput, input);
  authorize(actor, 'records.edit', { appId: app });
  return recordTransaction((sql) => updateStatusIn(sql, actor, app, change, { fires: true, path: '' }));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function updateStatusIn(
  sql: Sql,
  actor: Actor,
  app: number,
  change: StatusChange,
  { fires, path }: { fires: boolean; path: string },
): Promise<WrittenRecord> {
  const live = await readLiveApp(sql, app);
  const before = await lockRecord(sql, live, change);
  const action = await findAction(sql, live, before, change.action, actor);
  const others = othersWhoMustAct(live, before, actor);
  if (others.length > 0) return waitForOthers(sql, actor, live, before, others);
  const state = live.index.document.process.states.find(({ name }) => name === action.to);
  const assignees = state ? await nextAssignees(sql, live, before, state, change.assignee ?? undefined, path) : [];
  const row = { id: change.id, expectedRevision: undefined, values: {}, process: { status: action.to, assignees }, revisionStep: 2 } as const;
  const record = await updateRecordRow(sql, live, row, actorCodeAndName(actor), new Date());
  if (!record) return explainMissing(sql, live, change.id);
  if (fires) {
    const names = await namesOf(sql, peopleOf(live.index, record));
    await publishRecordWritten(sql, actor, 'UPDATE_STATUS', { live, record, names });
  }
  await audit(sql, actor, {
    action: 'record.update-status',
    target: `record:${app}/${change.id}`,
    summary: `Ran the action “${action.name}” on record ${change.id} of the app “${live.index.document.name}”.`,
    details: { from: currentStatus(live.index, before), to: action.to, assignees },
  });
  return { id: change.id, revision: record.revision };
}

/** In a status that all its assignees must leave, the record stays until the last of them acts. Empty when it may go on. */
function othersWhoMustAct(live: LiveApp, record: StoredRecord, actor: Actor): string[] {
  const status = currentStatus(live.index, record);
  const state = live.index.document.process.states.find(({ name }) => name === status);
  if (state?.assignee.type !== 'ALL' || actor.kind !== 'user' || !record.assignees.includes(actor.login)) return [];
  return record.assignees.filter((login) => login !== actor.login);
}

/** The status does not change, so that nothing fires and the revision counts one up. */
async function waitForOthers(sql: Sql, actor: Actor, live: LiveApp, record: StoredRecord, others: string[]): Promise<WrittenRecord> {
  const process = { status: currentStatus(live.index, record), assignees: others };
  const row = { id: record.id, expectedRevision: undefined, values: {}, process, revisionStep: 1 } as const;
  const changed = await updateRecordRow(sql, live, row, actorCodeAndName(actor), new Date());
  if (!changed) return explainMissing(sql, live, record.id);
  await audit(sql, actor, {
    action: 'record.update-status',
    target: `record:${live.id}/${record.id}`,
    summary: `Acted on record ${record.id} of the app “${live.index.document.name}”, which waits for ${others.join(', ')}.`,
  });
  return { id: record.id, revision: changed.revision };
}

async function lockRecord(sql: Sql, live: LiveApp, { id, revision }: StatusChange): Promise<StoredRecord> {
  const rows = await sql.query<RecordRow>(
    `SELECT ${recordColumns} FROM app_records WHERE app_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [live.id, id],
    'lock-record',
  );
  if (!rows[0]) throw recordNotFound(id);
  if (revision !== undefined && rows[0].revision !== revision) throw staleRevision();
  return toStoredRecord(rows[0]);
}

async function findAction(sql: Sql, live: LiveApp, record: StoredRecord, name: string, actor: Actor): Promise<ProcessAction> {
  const { process } = live.index.document;
  if (!process.enabled) throw new AppError('invalid', 'Process management is not enabled for this app.', { code: 'process-off' });
  const status = currentStatus(live.index, record);
  const action = process.actions.find((known) => known.name === name && known.from === status);
  const isPossible = action !== undefined && (await fulfils(sql, live, record.id, action.filterCond, actor));
  if (!isPossible) {
    throw new AppError('invalid', `The action “${name}” is not possible in the present status “${status}”.`, { code: 'action-not-possible' });
  }
  requireAssignee(record, actor);
  return action;
}

/** A member acts only on what is assigned to them or to nobody; those who configure apps, and programs, may always. */
function requireAssignee({ assignees }: StoredRecord, actor: Actor): void {
  if (actor.kind !== 'user' || actor.role !== 'member' || assignees.length === 0 || assignees.includes(actor.login)) return;
  throw new AppError('forbidden', `This record is assigned to ${assignees.join(', ')}: only they can run its actions.`, { code: 'not-assignee' });
}

async function fulfils(sql: Sql, live: LiveApp, id: number, condition: string, actor: Actor): Promise<boolean> {
  if (condition.trim() === '') return true;
  const context = { loginUser: actorCodeAndName(actor).code, now: new Date() };
  const { where, whereValues } = compileOrRefuse(live.index, condition, context, 3, 'action');
  const rows = await sql.query(`SELECT 1 FROM app_records WHERE app_id = $1 AND id = $2 AND ${where}`, [live.id, id, ...whereValues]);
  return rows.length > 0;
}

/** Whom the next status is assigned to. Members of groups and organizations are not known here: anyone may be chosen where one is named. */
async function nextAssignees(sql: Sql, live: LiveApp, record: StoredRecord, state: ProcessState, chosen: string | undefined, path: string): Promise<string[]> {
  const { candidates, isOpen } = candidatesOf(live, record, state);
  if (chosen !== undefined && chosen !== '') {
    const names = await namesOf(sql, [{ kind: 'USER', code: chosen }]);
    if (names.size === 0) throw invalid([{ path: `${path}assignee`, message: `There is no user with the code “${chosen.slice(0, 128)}”.` }]);
    if (!isOpen && !candidates.includes(chosen)) {
      throw invalid([{ path: `${path}assignee`, message: `“${chosen}” cannot be assigned to in the status “${state.name}”.` }]);
    }
    return [chosen];
  }
  if (state.assignee.type !== 'ONE' || candidates.length <= 1) return candidates;
  throw invalid([{ path: `${path}assignee`, message: 'Required field.' }]);
}

function candidatesOf(live: LiveApp, record: StoredRecord, state: ProcessState): { candidates: string[]; isOpen: boolean } {
  const candidates = new Set<string>();
  let isOpen = state.assignee.entities.length === 0;
  for (const { entity } of state.assignee.entities) {
    if (entity.type === 'USER' && entity.code !== null) candidates.add(entity.code);
    else if (entity.type === 'CREATOR') candidates.add(record.createdBy.code);
    else if (entity.type === 'FIELD_ENTITY') for (const code of usersInField(live, record, entity.code)) candidates.add(code);
    else isOpen = true;
  }
  return { candidates: [...candidates], isOpen };
}

function usersInField(live: LiveApp, record: StoredRecord, code: string | null): string[] {
  const field = code === null ? undefined : live.index.byCode.get(code);
  if (field?.type === 'CREATOR') return [record.createdBy.code];
  if (field?.type === 'MODIFIER') return [record.updatedBy.code];
  const value = field?.type === 'USER_SELECT' ? record.values[field.id] : undefined;
  return Array.isArray(value) ? value : [];
}
