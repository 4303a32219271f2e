import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { AppId, orMissing } from '#lib/services/apps/app-input.ts';
import { recallLiveApp } from '#lib/services/apps/live-app.ts';
import { addRecordIn, NewRecordInput } from '#lib/services/records/add-record.ts';
import { addRecordsIn, NewRecords } from '#lib/services/records/add-records.ts';
import { DeletedRecords, deleteRecordsIn } from '#lib/services/records/delete-records.ts';
import { recordTransaction } from '#lib/services/records/record-transaction.ts';
import { RecordChange, updateRecordIn } from '#lib/services/records/update-record.ts';
import { authorizeChanges, RecordChanges, updateRecordsIn } from '#lib/services/records/update-records.ts';
import { StatusChange, updateStatusIn } from '#lib/services/records/update-status.ts';
import { StatusChanges, updateStatusesIn } from '#lib/services/records/update-statuses.ts';

const requestsMax = 20;

export const bulkCalls = ['add', 'add-many', 'update', 'update-many', 'delete', 'update-status', 'update-statuses'] as const;
export type BulkCall = (typeof bulkCalls)[number];

const BulkRequest = z.object({
  requests: z
    .array(z.object({ call: z.enum(bulkCalls), payload: z.unknown().optional() }), { error: orMissing('Must be a list of requests.') })
    .min(1, 'Give at least one request.')
    .max(requestsMax, `At most ${requestsMax} requests.`),
});

export type BulkResult =
  | { call: 'add' | 'update' | 'update-status'; id: number; revision: number }
  | { call: 'add-many' | 'update-many' | 'update-statuses'; records: { id: number; revision: number; operation?: 'INSERT' | 'UPDATE' }[] }
  | { call: 'delete' };

/** Which request failed, and why. The others did nothing. */
export class BulkRequestRefused extends AppError {
  readonly position: number;
  readonly count: number;

  constructor(refusal: AppError, position: number, count: number) {
    super(refusal.kind, refusal.message, { issues: refusal.issues, ...(refusal.code === undefined ? {} : { code: refusal.code }) });
    this.name = 'BulkRequestRefused';
    this.position = position;
    this.count = count;
  }
}

/** Runs up to twenty calls in one transaction, all or nothing. Fires nothing, as Kintone's. */
export async function bulkRequest(actor: Actor, input: z.input<typeof BulkRequest>): Promise<BulkResult[]> {
  const { requests } = parseInput(BulkRequest, input);
  return recordTransaction(async (sql) => {
    const results: BulkResult[] = [];
    for (const [position, request] of requests.entries()) {
      try {
        results.push(await runCall(sql, actor, request));
      } catch (error) {
        throw error instanceof AppError ? new BulkRequestRefused(error, position, requests.length) : error;
      }
    }
    return results;
  });
}

async function runCall(sql: Sql, actor: Actor, { call, payload }: { call: BulkCall; payload?: unknown }): Promise<BulkResult> {
  const silent = { fires: false, path: '' };
  switch (call) {
    case 'add': {
      const { app, record } = parseInput(NewRecordInput, payload);
      authorize(actor, 'records.add', { appId: app });
      return { call, ...(await addRecordIn(sql, actor, await recallLiveApp(sql, app), record, silent)) };
    }
    case 'add-many': {
      const { app, records } = parseInput(NewRecords, payload);
      authorize(actor, 'records.add', { appId: app });
      return { call, records: await addRecordsIn(sql, actor, app, records, (position) => `records[${position}]`) };
    }
    case 'update': {
      const { app, ...change } = parseInput(RecordChange.extend(AppId.shape), payload);
      authorize(actor, 'records.edit', { appId: app });
      return { call, ...(await updateRecordIn(sql, actor, app, change, silent)) };
    }
    case 'update-many': {
      const changes = parseInput(RecordChanges, payload);
      authorizeChanges(actor, changes);
      return { call, records: await updateRecordsIn(sql, actor, changes) };
    }
    case 'delete': {
      const deleted = parseInput(DeletedRecords, payload);
      authorize(actor, 'records.delete', { appId: deleted.app });
      await deleteRecordsIn(sql, actor, deleted, silent);
      return { call };
    }
    case 'update-status': {
      const { app, ...change } = parseInput(StatusChange.extend(AppId.shape), payload);
      authorize(actor, 'records.edit', { appId: app });
      return { call, ...(await updateStatusIn(sql, actor, app, change, silent)) };
    }
    case 'update-statuses': {
      const changes = parseInput(StatusChanges, payload);
      authorize(actor, 'records.edit', { appId: changes.app });
      return { call, records: await updateStatusesIn(sql, actor, changes) };
    }
  }
}
