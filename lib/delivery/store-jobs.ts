// Writes jobs with their requests. Used by fan-out and by "send test", always in the transaction that decides on them.

import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { lockEndpoints, waitsForEarlier } from '#lib/delivery/order.ts';
import { markReady } from '#lib/delivery/readiness.ts';
import type { DialectId, OutboundRequest } from '#lib/dialects/dialect.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import { plainArray, secondsArray, textArray } from '#lib/postgres/array-text.ts';
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
  const policies = [...new Set(jobs.map((job) => job.policy))];
  const policyPlaces = new Map(policies.map((policy, index) => [policy, index + 1]));
  const events = decided?.events ?? [];
  await sql.send(
    `WITH stored AS (
       INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, order_key, status, reason, sample, leased_by, triggered_by, attempts_max, due_at, finished_at)
       SELECT ($1::uuid[])[i], ($2::uuid[])[i], ($3::int[])[i], ($4::int[])[i], ($5::text[])[i], ($6::text[])[i], ($7::text[])[i], ($8::text[])[i], ($9::text[])[i], ($10::text[])[i],
              ($11::boolean[])[i], ($12::uuid[])[i], ($13::text[])[i], ($14::int[])[i], to_timestamp(($15::float8[])[i]), to_timestamp(($16::float8[])[i])
         FROM generate_series(1, array_length($1::uuid[], 1)) i
     ), decided AS (
       INSERT INTO fanouts (event_id, decided_at, verdicts)
       SELECT ($22::uuid[])[i], $23::timestamptz, ($24::jsonb[])[i] FROM generate_series(1, array_length($22::uuid[], 1)) i
     )
     INSERT INTO job_requests (job_id, method, url, headers, body, policy)
     SELECT ($1::uuid[])[i], ($17::text[])[i], ($18::text[])[i], ($19::text[])[i], ($20::text[])[i], ($25::jsonb[])[($21::int[])[i]]
       FROM generate_series(1, array_length($1::uuid[], 1)) i`,
    [
      plainArray(jobs.map((job) => job.id)),
      plainArray(jobs.map((job) => job.eventId)),
      plainArray(jobs.map((job) => job.webhookId)),
      plainArray(jobs.map((job) => job.endpointId)),
      textArray(jobs.map((job) => job.dialect)),
      textArray(jobs.map((job) => job.scope)),
      textArray(jobs.map((job) => job.eventType)),
      textArray(jobs.map((job) => job.orderKey)),
      plainArray(jobs.map((job) => (waiting.has(job.id) ? 'queued' : job.status))),
      textArray(jobs.map((job) => (waiting.has(job.id) ? orderReason : job.reason))),
      plainArray(jobs.map((job) => job.sample)),
      plainArray(jobs.map((job) => job.leasedBy)),
      textArray(jobs.map((job) => job.triggeredBy)),
      plainArray(jobs.map((job) => job.policy.scheduleSeconds.length)),
      secondsArray(jobs.map((job) => (hasEnded(job) || waiting.has(job.id) ? null : job.dueAt))),
      secondsArray(jobs.map((job) => (hasEnded(job) ? job.dueAt : null))),
      textArray(jobs.map((job) => job.request.method)),
      textArray(jobs.map((job) => job.request.url)),
      textArray(jobs.map((job) => JSON.stringify(job.request.headers))),
      textArray(jobs.map((job) => job.request.body)),
      plainArray(jobs.map((job) => policyPlaces.get(job.policy) ?? null)),
      plainArray(events.map(({ id }) => id)),
      decided?.at ?? null,
      textArray(events.map(({ verdicts }) => JSON.stringify(verdicts))),
      textArray(policies.map((policy) => JSON.stringify(policy))),
    ],
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
