// Kintone's bulkRequest.json: paths and methods as calls of ours, and their results in the shapes of the single calls.
import { z } from 'zod';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { orMissing } from '#lib/services/apps/app-input.ts';
import type { BulkCall, BulkResult } from '#lib/services/records/bulk-request.ts';

const calls: Record<string, BulkCall> = {
  'POST /k/v1/record.json': 'add',
  'PUT /k/v1/record.json': 'update',
  'POST /k/v1/records.json': 'add-many',
  'PUT /k/v1/records.json': 'update-many',
  'DELETE /k/v1/records.json': 'delete',
  'PUT /k/v1/record/status.json': 'update-status',
  'PUT /k/v1/records/status.json': 'update-statuses',
};

const Bulk = z.object({
  requests: z.array(
    z.object(
      {
        method: z.string({ error: orMissing('Must be text.') }),
        api: z.string({ error: orMissing('Must be text.') }),
        payload: z.record(z.string(), z.unknown(), { error: orMissing('Must be an object.') }),
      },
      'Must be {"method": …, "api": …, "payload": …}.',
    ),
    { error: orMissing('Must be a list of requests.') },
  ),
});

export function fromKintoneBulk(parameters: unknown): { requests: { call: BulkCall; payload: unknown }[] } {
  const { requests } = parseInput(Bulk, parameters);
  return {
    requests: requests.map(({ method, api, payload }, position) => {
      const call = calls[`${method.toUpperCase()} ${api}`];
      if (call) return { call, payload };
      throw invalid([{ path: `requests[${position}].api`, message: `${method.slice(0, 10)} ${api.slice(0, 64)} cannot be part of a bulk request.` }]);
    }),
  };
}

export function toKintoneBulkResult(result: BulkResult): object {
  switch (result.call) {
    case 'add':
      return { id: String(result.id), revision: String(result.revision) };
    case 'update':
    case 'update-status':
      return { revision: String(result.revision) };
    case 'add-many':
      return { ids: result.records.map(({ id }) => String(id)), revisions: result.records.map(({ revision }) => String(revision)) };
    case 'update-many':
    case 'update-statuses':
      return { records: result.records.map(toKintoneWritten) };
    case 'delete':
      return {};
  }
}

/** Kintone says which operation it was only for an upsert. */
export function toKintoneWritten({ id, revision, operation }: { id: number; revision: number; operation?: 'INSERT' | 'UPDATE' }): object {
  return operation === undefined ? { id: String(id), revision: String(revision) } : { id: String(id), operation, revision: String(revision) };
}
