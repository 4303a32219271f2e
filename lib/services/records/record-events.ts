// What happened to a record, stored as an event with all that its notification needs.
import { type ComposableRecord, composeRecord, recordTitle } from '#lib/apps/compose-record.ts';
import type { DirectoryNames } from '#lib/apps/directory-names.ts';
import type { StoredRecord } from '#lib/apps/stored-record.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import type { KintonePayload } from '#lib/dialects/kintone/dialect.ts';
import { type KintoneComment, kintoneTime } from '#lib/dialects/kintone/record.ts';
import { type NewEvent, publishEvent } from '#lib/events/publish.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import type { LiveApp } from '#lib/services/apps/live-app.ts';

const titleLengthMax = 200;

export type WrittenType = 'ADD_RECORD' | 'UPDATE_RECORD' | 'UPDATE_STATUS';

export async function publishRecordWritten(sql: Sql, actor: Actor, type: WrittenType, written: Written): Promise<void> {
  await publishEvent(sql, recordWritten(actor, type, written));
}

type Written = { live: LiveApp; record: ComposableRecord; names: DirectoryNames };

/** The event that a record was added or changed. */
export function recordWritten(actor: Actor, type: WrittenType, { live, record: stored, names }: Written): NewEvent {
  const record = composeRecord(live.index, stored, names);
  const title = recordTitle(live.index, record, stored.id);
  const payload = { type, app: appOf(live), recordId: String(stored.id), record, recordTitle: title };
  return newEvent(actor, live, payload, title, stored.updatedAt);
}

export async function publishRecordDeleted(sql: Sql, actor: Actor, deleted: { live: LiveApp; record: StoredRecord; at: Date }): Promise<void> {
  const { live, record, at } = deleted;
  const title = titleOf(live, record);
  const payload = {
    type: 'DELETE_RECORD',
    app: appOf(live),
    recordId: String(record.id),
    deletedBy: actorCodeAndName(actor),
    deletedAt: kintoneTime(at),
  } as const;
  await publishEvent(sql, newEvent(actor, live, payload, title, at));
}

export async function publishCommentAdded(
  sql: Sql,
  actor: Actor,
  added: { live: LiveApp; record: StoredRecord; comment: KintoneComment; at: Date },
): Promise<void> {
  const { live, record, comment, at } = added;
  const payload = { type: 'ADD_RECORD_COMMENT', app: appOf(live), recordId: String(record.id), comment } as const;
  await publishEvent(sql, newEvent(actor, live, payload, titleOf(live, record), at));
}

export function titleOf(live: LiveApp, record: StoredRecord): string {
  return recordTitle(live.index, composeRecord(live.index, record, new Map()), record.id);
}

function newEvent(actor: Actor, live: LiveApp, payload: KintonePayload, title: string, occurredAt: Date): NewEvent {
  return {
    dialect: 'kintone',
    scope: String(live.id),
    type: payload.type,
    subject: payload.recordId,
    title: title === '' ? `Record ${payload.recordId}` : [...title].slice(0, titleLengthMax).join(''),
    actor,
    payload,
    occurredAt,
  };
}

function appOf(live: LiveApp): { id: string; name: string } {
  return { id: String(live.id), name: live.index.document.name };
}
