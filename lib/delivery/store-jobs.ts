// Writes jobs with their requests. Used by fan-out and by "send test", always in the transaction that decides on them.
import type { JobStatus } from '#lib/delivery/job.ts';
import { markReady } from '#lib/delivery/readiness.ts';
import type { DialectId, OutboundRequest } from '#lib/dialects/dialect.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type NewJob = {
  id: string;
  eventId: string;
  webhookId: number;
  endpointId: number;
  dialect: DialectId;
  scope: string;
  eventType: string;
  status: Extract<JobStatus, 'queued' | 'sending' | 'skipped'>;
  reason: string | null;
  sample: boolean;
  /** The engine that sends it at once, when it is born leased. */
  leasedBy: string | null;
  dueAt: Date;
  request: OutboundRequest;
  policy: DeliveryPolicy;
};

export async function storeJobs(sql: Sql, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({
    id: job.id,
    event_id: job.eventId,
    webhook_id: job.webhookId,
    endpoint_id: job.endpointId,
    dialect: job.dialect,
    scope: job.scope,
    event_type: job.eventType,
    status: job.status,
    reason: job.reason,
    sample: job.sample,
    leased_by: job.leasedBy,
    attempts_max: job.policy.scheduleSeconds.length,
    due_at: job.status === 'skipped' ? null : job.dueAt,
    finished_at: job.status === 'skipped' ? job.dueAt : null,
    method: job.request.method,
    url: job.request.url,
    headers: JSON.stringify(job.request.headers),
    body: job.request.body,
    policy: job.policy,
  }));
  await sql.query(
    `WITH input AS (
       SELECT * FROM json_to_recordset($1::json) AS row (
         id uuid, event_id uuid, webhook_id int, endpoint_id int, dialect text, scope text, event_type text, status text, reason text, sample boolean, leased_by uuid,
         attempts_max int, due_at timestamptz, finished_at timestamptz, method text, url text, headers text, body text, policy jsonb)
     ), stored AS (
       INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, reason, sample, leased_by, attempts_max, due_at, finished_at)
       SELECT id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, reason, sample, leased_by, attempts_max, due_at, finished_at FROM input
     )
     INSERT INTO job_requests (job_id, method, url, headers, body, policy)
     SELECT id, method, url, headers, body, policy FROM input`,
    [JSON.stringify(rows)],
    'store-jobs',
  );
  await markReady(
    sql,
    jobs.filter((job) => job.status === 'queued'),
  );
}

export type KnownEndpoint = {
  id: number;
  /** When its next waiting job is due; null when none waits. */
  readyAt: Date | null;
};

/** The endpoints, made where they are missing. Keys are those of `endpointKey`. */
export async function findEndpoints(sql: Sql, wanted: readonly { webhookId: number; url: string }[]): Promise<Map<string, KnownEndpoint>> {
  if (wanted.length === 0) return new Map();
  const webhookIds = wanted.map((endpoint) => endpoint.webhookId);
  const urls = wanted.map((endpoint) => endpoint.url);
  await sql.query(
    `INSERT INTO endpoints (webhook_id, url)
     SELECT DISTINCT * FROM unnest($1::int[], $2::text[]) AS wanted (webhook_id, url)
      WHERE NOT EXISTS (SELECT 1 FROM endpoints known WHERE known.webhook_id = wanted.webhook_id AND md5(known.url) = md5(wanted.url))
     ON CONFLICT (webhook_id, md5(url)) DO NOTHING`,
    [webhookIds, urls],
    'insert-endpoints',
  );
  const rows = await sql.query<{ id: number; webhook_id: number; url: string; ready_at: Date | null }>(
    `SELECT known.id, known.webhook_id, known.url, known.ready_at
       FROM unnest($1::int[], $2::text[]) AS wanted (webhook_id, url)
       JOIN endpoints known ON known.webhook_id = wanted.webhook_id AND md5(known.url) = md5(wanted.url)`,
    [webhookIds, urls],
    'find-endpoints',
  );
  return new Map(rows.map((row) => [endpointKey(row.webhook_id, row.url), { id: row.id, readyAt: row.ready_at }]));
}

export function endpointKey(webhookId: number, url: string): string {
  return `${webhookId} ${url}`;
}
