// Takes due jobs for this engine, in two statements of one transaction: first the rows of some endpoints that have work,
// least recently served first, which gives every endpoint its turn however many jobs another has waiting; then their due
// jobs. The second statement has a newer snapshot than the lock, so a job that was queued before the lock is seen, and one
// that is queued after it marks the endpoint again. Rates, concurrency and holds are decided in between.
import type pg from 'pg';
import { z } from 'zod';
import type { UnwantedJob } from '#lib/delivery/finish.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { allowanceOf, type ReadyEndpoint, readyEndpoint } from '#lib/delivery/pace.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { remembered } from '#lib/remembered.ts';

type ClaimedRow = {
  id: string;
  event_id: string;
  webhook_id: number;
  endpoint_id: number;
  attempts: number;
  attempts_max: number;
  order_key: string | null;
  triggered_by: string | null;
  method: string;
  url: string;
  headers: string;
  body: string | null;
  policy: string;
  credentials: string | null;
  active: boolean;
};

export type Claim = {
  leased: LeasedJob[];
  /** Jobs of webhooks that were switched off or deleted meanwhile. */
  unwanted: UnwantedJob[];
  /** When an endpoint whose rate is used up may send again; null when none waits for that. */
  nextAt: Date | null;
};

export type ClaimLimits = {
  jobsMax: number;
  /** At most so many of an endpoint: half of first attempts and half of retries where both wait. */
  roomOf: (endpointId: number) => number;
  /** Endpoints that have all the connections they may have here; their jobs wait. */
  saturated: readonly number[];
};

/** Of one claim. */
const endpointsMax = 32;

const StoredHeaders = z.array(z.tuple([z.string(), z.string()]));
const Method = z.enum(['GET', 'POST']);

/** One look, without a lock: most claims would find nothing, because jobs are sent as they are made. */
export async function hasReadyEndpoint(pool: pg.Pool, now: Date, saturated: readonly number[]): Promise<boolean> {
  const { rows } = await pool.query({
    name: 'has-ready-endpoint',
    text: 'SELECT 1 FROM endpoints WHERE ready_at <= $1::timestamptz AND id <> ALL ($2::int[]) LIMIT 1',
    values: [now, saturated],
  });
  return rows.length > 0;
}

export async function claimDueJobs(sql: Sql, engineId: string, now: Date, limits: ClaimLimits): Promise<Claim> {
  const endpoints = await lockReadyEndpoints(sql, now, limits);
  if (endpoints.length === 0) return { leased: [], unwanted: [], nextAt: null };
  const allowances = endpoints.map((endpoint) => allowanceOf(endpoint, now, limits.roomOf(endpoint.id)));
  // What was sent again with many others goes behind what waited for less than an hour: an endpoint that may send one at a
  // time sends new notifications first.
  const rows = await sql.query<ClaimedRow>(
    `WITH endpoint AS MATERIALIZED (
       SELECT * FROM unnest($3::int[], $4::int[], $5::boolean[], $6::timestamptz[], $7::float8[], $8::timestamptz[])
         AS row (id, most, is_held, pace_from, pace_ms, look_again_at)
     ), candidates AS MATERIALIZED (
       SELECT job.id FROM endpoint CROSS JOIN LATERAL (
         SELECT * FROM (
           (SELECT id, due_at FROM jobs WHERE endpoint_id = endpoint.id AND status = 'queued' AND due_at <= $2::timestamptz
               AND (NOT endpoint.is_held OR sample OR triggered_by IS NOT NULL) ORDER BY due_at LIMIT endpoint.most)
           UNION ALL
           (SELECT id, CASE WHEN triggered_by IS NULL THEN due_at ELSE due_at + interval '1 hour' END FROM jobs
             WHERE endpoint_id = endpoint.id AND status = 'retrying' AND due_at <= $2::timestamptz
               AND NOT endpoint.is_held ORDER BY jobs.due_at LIMIT GREATEST(1, endpoint.most / 2))
         ) waiting ORDER BY due_at LIMIT endpoint.most
       ) job WHERE endpoint.most > 0 LIMIT $9
     ), claimed AS (
       UPDATE jobs SET status = 'sending', leased_by = $1::uuid FROM candidates
        WHERE jobs.id = candidates.id AND jobs.status IN ('queued', 'retrying')
       RETURNING jobs.id, jobs.event_id, jobs.webhook_id, jobs.endpoint_id, jobs.attempts, jobs.attempts_max, jobs.order_key, jobs.triggered_by, jobs.sample, jobs.due_at
     ), served AS (
       UPDATE endpoints SET
         ready_at = CASE
           WHEN taken.count >= endpoint.most THEN endpoint.look_again_at
           WHEN endpoint.is_held THEN NULL
           ELSE LEAST(
             (SELECT due_at FROM jobs WHERE jobs.endpoint_id = endpoints.id AND status = 'queued' AND id NOT IN (SELECT id FROM claimed) ORDER BY due_at LIMIT 1),
             (SELECT due_at FROM jobs WHERE jobs.endpoint_id = endpoints.id AND status = 'retrying' AND id NOT IN (SELECT id FROM claimed) ORDER BY due_at LIMIT 1))
         END,
         not_before = CASE
           WHEN taken.count = 0 OR endpoint.pace_from IS NULL THEN not_before
           ELSE endpoint.pace_from + ceil(taken.count * endpoint.pace_ms) * interval '1 millisecond'
         END
        FROM endpoint CROSS JOIN LATERAL (SELECT count(*) FROM claimed WHERE claimed.endpoint_id = endpoint.id) taken
        WHERE endpoints.id = endpoint.id
     )
     SELECT claimed.id, claimed.event_id, claimed.webhook_id, claimed.endpoint_id, claimed.attempts, claimed.attempts_max, claimed.order_key, claimed.triggered_by,
            request.method, request.url, request.headers, request.body, request.policy::text AS policy, webhooks.credentials::text AS credentials,
            (webhooks.active AND webhooks.published_at IS NOT NULL AND webhooks.deleted_at IS NULL) OR claimed.sample AS active
       FROM claimed
       JOIN job_requests request ON request.job_id = claimed.id
       LEFT JOIN webhooks ON webhooks.id = claimed.webhook_id
      ORDER BY claimed.due_at`,
    [
      engineId,
      now,
      allowances.map(({ endpointId }) => endpointId),
      allowances.map(({ most }) => most),
      allowances.map(({ isHeld }) => isHeld),
      allowances.map(({ paceFrom }) => paceFrom),
      allowances.map(({ paceMs }) => paceMs),
      allowances.map(({ lookAgainAt }) => lookAgainAt),
      limits.jobsMax,
    ],
    'claim-due-jobs',
  );
  const limited = new Set(endpoints.filter((endpoint) => endpoint.isLimited).map((endpoint) => endpoint.id));
  return {
    leased: rows.filter((row) => row.active).map((row) => toLeased(row, limited.has(row.endpoint_id))),
    unwanted: rows.filter((row) => !row.active).map((row) => ({ id: row.id, webhookId: row.webhook_id, endpointId: row.endpoint_id, orderKey: row.order_key })),
    nextAt: earliest(allowances.flatMap(({ isPaced, lookAgainAt }) => (isPaced ? [lookAgainAt] : []))),
  };
}

/** A claim that is lost in a crash of PostgreSQL is only made again: its transaction need not wait for the disk, and says so here. */
async function lockReadyEndpoints(sql: Sql, now: Date, { jobsMax, saturated }: ClaimLimits): Promise<ReadyEndpoint[]> {
  const rows = await sql.query<{ id: number; state: string; not_before: Date | null; policy: unknown; being_sent: number }>(
    `WITH ready AS MATERIALIZED (
       SELECT id, webhook_id, state, not_before FROM endpoints WHERE ready_at <= $1::timestamptz AND id <> ALL ($2::int[])
        ORDER BY ready_at LIMIT $3 FOR UPDATE SKIP LOCKED
     )
     SELECT ready.id, ready.state, ready.not_before, webhooks.policy,
            CASE WHEN webhooks.policy -> 'concurrency' IS NULL OR webhooks.policy -> 'concurrency' = 'null' THEN 0
                 ELSE (SELECT count(*) FROM jobs WHERE jobs.endpoint_id = ready.id AND status = 'sending') END::int AS being_sent
       FROM ready CROSS JOIN (SELECT set_config('synchronous_commit', 'off', true)) relaxed LEFT JOIN webhooks ON webhooks.id = ready.webhook_id`,
    [now, saturated, Math.min(jobsMax, endpointsMax)],
    'lock-ready-endpoints',
  );
  return rows.map((row) => readyEndpoint({ id: row.id, state: row.state, notBefore: row.not_before, policy: row.policy, beingSent: row.being_sent }));
}

function toLeased(row: ClaimedRow, isLimited: boolean): LeasedJob {
  return {
    id: row.id,
    eventId: row.event_id,
    webhookId: row.webhook_id,
    endpointId: row.endpoint_id,
    attempts: row.attempts,
    attemptsMax: row.attempts_max,
    orderKey: row.order_key,
    isLimited,
    credentials: row.credentials,
    triggeredBy: row.triggered_by,
    policy: storedPolicy(row.policy),
    request: { method: Method.parse(row.method), url: row.url, headers: storedHeaders(row.headers), body: row.body },
  };
}

function earliest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((first, time) => (first === null || time < first ? time : first), null);
}

/** Headers and policies are few and the same in most jobs: parsed once each, with a bound on what is remembered. */
const storedHeaders = remembered((text) => StoredHeaders.parse(JSON.parse(text)));
const storedPolicy = remembered((text) => DeliveryPolicy.parse(JSON.parse(text)));
