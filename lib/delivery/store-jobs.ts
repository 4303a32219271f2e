// Writes jobs with their requests. Used by fan-out and by "send test", always in the transaction that decides on them.

import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { lockEndpoints, waitsForEarlier } from '#lib/delivery/order.ts';
import { markReady } from '#lib/delivery/readiness.ts';
import type { DialectId, OutboundRequest } from '#lib/dialects/dialect.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type NewJob = {
  id: string;
  eventId: string;
  webhookId: number;
  endpointId: number;
  dialect: DialectId;
  scope: string;
  eventType: string;
  /** What it is about, where its webhook delivers in order; else null. */
  orderKey: string | null;
  /** skipped and failed: it has ended before anything was sent. */
  status: Extract<JobStatus, 'queued' | 'sending' | 'skipped' | 'failed' | 'held'>;
  reason: string | null;
  sample: boolean;
  /** The engine that sends it at once, when it is born leased. */
  leasedBy: string | null;
  /** Who asked for it by hand. */
  triggeredBy: string | null;
  dueAt: Date;
  request: OutboundRequest;
  policy: DeliveryPolicy;
};

/** Why a job is kept back, by the state of its endpoint. */
export const heldReason: Record<Exclude<EndpointState, 'closed'>, string> = {
  open: 'Its receiver keeps failing. It goes out, in order, as soon as the receiver answers again.',
  'half-open': 'Its receiver keeps failing. It goes out, in order, as soon as the receiver answers again.',
  releasing: 'Its receiver answers again, and earlier notifications go out first.',
  paused: 'Somebody paused deliveries to this URL. It goes out when they are resumed.',
  off: 'Deliveries to this URL are switched off. It goes out when they are resumed.',
};

export const orderReason = 'It waits for an earlier notification about the same thing: this webhook delivers in order.';

/** What fan-out decided about events, stored in the same statement as their jobs. */
export type Decided = { at: Date; events: readonly { id: string; verdicts: readonly Verdict[] }[] };

export async function storeJobs(sql: Sql, jobs: readonly NewJob[], decided: Decided | null = null): Promise<void> {
  if (jobs.length === 0 && decided === null) return;
  const waiting = await waitingForEarlier(sql, jobs);
  const rows = jobs.map((job) => ({
    id: job.id,
    event_id: job.eventId,
    webhook_id: job.webhookId,
    endpoint_id: job.endpointId,
    dialect: job.dialect,
    scope: job.scope,
    event_type: job.eventType,
    order_key: job.orderKey,
    status: waiting.has(job.id) ? 'queued' : job.status,
    reason: waiting.has(job.id) ? orderReason : job.reason,
    sample: job.sample,
    leased_by: job.leasedBy,
    triggered_by: job.triggeredBy,
    attempts_max: job.policy.scheduleSeconds.length,
    due_at: hasEnded(job) || waiting.has(job.id) ? null : job.dueAt,
    finished_at: hasEnded(job) ? job.dueAt : null,
    method: job.request.method,
    url: job.request.url,
    headers: JSON.stringify(job.request.headers),
    body: job.request.body,
    policy: job.policy,
  }));
  await sql.query(
    `WITH input AS (
       SELECT * FROM json_to_recordset($1::json) AS row (
         id uuid, event_id uuid, webhook_id int, endpoint_id int, dialect text, scope text, event_type text, order_key text, status text, reason text, sample boolean,
         leased_by uuid, triggered_by text, attempts_max int, due_at timestamptz, finished_at timestamptz, method text, url text, headers text, body text, policy jsonb)
     ), stored AS (
       INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, order_key, status, reason, sample, leased_by, triggered_by, attempts_max, due_at, finished_at)
       SELECT id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, order_key, status, reason, sample, leased_by, triggered_by, attempts_max, due_at, finished_at FROM input
     ), decided AS (
       INSERT INTO fanouts (event_id, decided_at, verdicts)
       SELECT id, $3::timestamptz, verdicts FROM json_to_recordset($2::json) AS row (id uuid, verdicts jsonb)
     )
     INSERT INTO job_requests (job_id, method, url, headers, body, policy)
     SELECT id, method, url, headers, body, policy FROM input`,
    [JSON.stringify(rows), JSON.stringify(decided?.events ?? []), decided?.at ?? null],
    'store-jobs',
  );
  await markReady(
    sql,
    jobs.filter((job) => job.status === 'queued' && !waiting.has(job.id)),
  );
}

function hasEnded({ status }: NewJob): boolean {
  return status === 'skipped' || status === 'failed';
}

/** Of webhooks that deliver in order: the jobs with an earlier one about the same thing that has not ended. */
async function waitingForEarlier(sql: Sql, jobs: readonly NewJob[]): Promise<Set<string>> {
  const ordered = jobs.flatMap((job) =>
    job.orderKey === null || hasEnded(job) ? [] : [{ jobId: job.id, eventId: job.eventId, endpointId: job.endpointId, orderKey: job.orderKey }],
  );
  if (ordered.length === 0) return new Set();
  // With those that markReady locks afterwards, so that all are locked in one order.
  await lockEndpoints(
    sql,
    jobs.flatMap((job) => (job.orderKey !== null || job.status === 'queued' ? [job.endpointId] : [])),
  );
  return waitsForEarlier(sql, ordered);
}

export type KnownEndpoint = {
  id: number;
  /** When its next waiting job is due; null when none waits. */
  readyAt: Date | null;
  /** Nothing is sent before this: a limited rate, or what the receiver asked for. */
  notBefore: Date | null;
  state: EndpointState;
  stateReason: string | null;
};

type EndpointRow = {
  id: number;
  webhook_id: number;
  url: string;
  ready_at: Date | null;
  not_before: Date | null;
  state: EndpointState;
  state_reason: string | null;
};

/** The endpoints, made where they are missing. Keys are those of `endpointKey`. */
export async function findEndpoints(sql: Sql, wanted: readonly { webhookId: number; url: string }[]): Promise<Map<string, KnownEndpoint>> {
  const distinct = new Map(wanted.map((endpoint) => [endpointKey(endpoint.webhookId, endpoint.url), endpoint]));
  const known = await readEndpoints(sql, [...distinct.values()]);
  const missing = [...distinct].filter(([key]) => !known.has(key)).map(([, endpoint]) => endpoint);
  if (missing.length === 0) return known;
  await sql.query(
    `INSERT INTO endpoints (webhook_id, url) SELECT * FROM unnest($1::int[], $2::text[]) ON CONFLICT (webhook_id, md5(url)) DO NOTHING`,
    [missing.map((endpoint) => endpoint.webhookId), missing.map((endpoint) => endpoint.url)],
    'insert-endpoints',
  );
  return new Map([...known, ...(await readEndpoints(sql, missing))]);
}

async function readEndpoints(sql: Sql, wanted: readonly { webhookId: number; url: string }[]): Promise<Map<string, KnownEndpoint>> {
  if (wanted.length === 0) return new Map();
  const rows = await sql.query<EndpointRow>(
    `SELECT known.id, known.webhook_id, known.url, known.ready_at, known.not_before, known.state, known.state_reason
       FROM unnest($1::int[], $2::text[]) AS wanted (webhook_id, url)
       JOIN endpoints known ON known.webhook_id = wanted.webhook_id AND md5(known.url) = md5(wanted.url)`,
    [wanted.map((endpoint) => endpoint.webhookId), wanted.map((endpoint) => endpoint.url)],
    'find-endpoints',
  );
  return new Map(
    rows.map((row) => [
      endpointKey(row.webhook_id, row.url),
      { id: row.id, readyAt: row.ready_at, notBefore: row.not_before, state: row.state, stateReason: row.state_reason },
    ]),
  );
}

export function endpointKey(webhookId: number, url: string): string {
  return `${webhookId} ${url}`;
}
