import { z } from 'zod';
import { composeRecord, currentStatus, peopleOf, recordTitle } from '#lib/apps/compose-record.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, mayDo } from '#lib/auth/permissions.ts';
import type { KintoneRecord } from '#lib/dialects/kintone/record.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Id } from '#lib/services/apps/app-input.ts';
import { recordNotFound } from '#lib/services/apps/app-refusals.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import { namesOf } from '#lib/services/records/record-people.ts';
import { findRecord } from '#lib/services/records/record-rows.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const RecordReference = z.object({ app: Id, id: Id });

export type RecordView = {
  id: number;
  revision: number;
  title: string;
  /** As Kintone's REST and webhooks show it: field code → {type, value}. */
  record: KintoneRecord;
  /** The actions that process management offers in the present status, with the status they lead to. */
  actions: { name: string; to: string }[];
};

const sql = { query: sqlQuery };

export async function getRecord(actor: Actor, input: z.input<typeof RecordReference> | Unchecked): Promise<RecordView> {
  const { app, id } = parseInput(RecordReference, input);
  authorize(actor, 'records.view', { appId: app });
  const live = await readLiveApp(sql, app);
  const stored = await findRecord(sql, app, id);
  if (!stored) throw recordNotFound(id);
  const record = composeRecord(live.index, stored, await namesOf(sql, peopleOf(live.index, stored)));
  const { process } = live.index.document;
  const status = currentStatus(live.index, stored);
  const isOffered = process.enabled && mayDo(actor, 'records.edit', { appId: app });
  return {
    id,
    revision: stored.revision,
    title: recordTitle(live.index, record, id),
    record,
    actions: isOffered ? process.actions.filter(({ from }) => from === status).map(({ name, to }) => ({ name, to })) : [],
  };
}
