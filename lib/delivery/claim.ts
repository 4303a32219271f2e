// Takes due jobs for this engine, in two statements of one transaction: first the rows of some endpoints that have work,
// least recently served first, which gives every endpoint its turn however many jobs another has waiting; then their due
// jobs. The second statement has a newer snapshot than the lock, so a job that was queued before the lock is seen, and one
// that is queued after it marks the endpoint again.
import { z } from 'zod';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';
import type { Sql } from '#lib/postgres/sql.ts';

type ClaimedRow = {
  id: string;
  webhook_id: number;
  endpoint_id: number;
  attempts: number;
  attempts_max: number;
  triggered_by: string | null;
  method: string;
  url: string;
  headers: string;
  body: string | null;
  policy: string;
  active: boolean;
};

export type Claim = {
  leased: LeasedJob[];
  /** Jobs of webhooks that were switched off or deleted meanwhile. */
  unwanted: { id: string; webhookId: number }[];
};

export type ClaimLimits = {
  jobsMax: number;
  /** At most this many of one endpoint: half of first attempts and half of retries where both wait. */
  perEndpointMax: number;
  /** Endpoints that have all the connections they may have here; their jobs wait. */
  saturated: readonly number[];
};

const StoredHeaders = z.array(z.tuple([z.string(), z.string()]));
const Method = z.enum(['GET', 'POST']);

export async function claimDueJobs(sql: Sql, engineId: string, now: Date, limits: ClaimLimits): Promise<Claim> {
  // A claim that is lost in a crash of PostgreSQL is only made again: it need not wait for the disk.
  await sql.query('SET LOCAL synchronous_commit = off');
  const endpoints = await sql.query<{ id: number }>(
    `SELECT id FROM endpoints WHERE ready_at <= $1::timestamptz AND id <> ALL ($2::int[]) ORDER BY ready_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [now, limits.saturated, Math.max(1, Math.ceil((2 * limits.jobsMax) / limits.perEndpointMax))],
    'lock-ready-endpoints',
  );
  if (endpoints.length === 0) return { leased: [], unwanted: [] };
  const rows = await sql.query<ClaimedRow>(
    `WITH candidates AS MATERIALIZED (
       SELECT job.id FROM unnest($3::int[]) AS endpoint (id) CROSS JOIN LATERAL (
         SELECT * FROM (
           (SELECT id, due_at FROM jobs WHERE endpoint_id = endpoint.id AND status = 'queued' AND due_at <= $2::timestamptz ORDER BY due_at LIMIT $4)
           UNION ALL
           (SELECT id, due_at FROM jobs WHERE endpoint_id = endpoint.id AND status = 'retrying' AND due_at <= $2::timestamptz ORDER BY due_at LIMIT $4 / 2)
         ) waiting ORDER BY due_at LIMIT $4
       ) job LIMIT $5
     ), claimed AS (
       UPDATE jobs SET status = 'sending', leased_by = $1::uuid FROM candidates
        WHERE jobs.id = candidates.id AND jobs.status IN ('queued', 'retrying')
       RETURNING jobs.id, jobs.webhook_id, jobs.endpoint_id, jobs.attempts, jobs.attempts_max, jobs.triggered_by, jobs.sample, jobs.due_at
     ), served AS (
       UPDATE endpoints SET ready_at = CASE
           WHEN (SELECT count(*) FROM claimed WHERE claimed.endpoint_id = endpoints.id) >= $4 THEN $2::timestamptz
           ELSE LEAST(
             (SELECT due_at FROM jobs WHERE jobs.endpoint_id = endpoints.id AND status = 'queued' AND id NOT IN (SELECT id FROM claimed) ORDER BY due_at LIMIT 1),
             (SELECT due_at FROM jobs WHERE jobs.endpoint_id = endpoints.id AND status = 'retrying' AND id NOT IN (SELECT id FROM claimed) ORDER BY due_at LIMIT 1))
         END
        WHERE id = ANY ($3::int[])
     )
     SELECT claimed.id, claimed.webhook_id, claimed.endpoint_id, claimed.attempts, claimed.attempts_max, claimed.triggered_by,
            request.method, request.url, request.headers, request.body, request.policy::text AS policy,
            (webhooks.active AND webhooks.published_at IS NOT NULL AND webhooks.deleted_at IS NULL) OR claimed.sample AS active
       FROM claimed
       JOIN job_requests request ON request.job_id = claimed.id
       LEFT JOIN webhooks ON webhooks.id = claimed.webhook_id
      ORDER BY claimed.due_at`,
    [engineId, now, endpoints.map((endpoint) => endpoint.id), limits.perEndpointMax, limits.jobsMax],
    'claim-due-jobs',
  );
  return {
    leased: rows
      .filter((row) => row.active)
      .map((row) => ({
        id: row.id,
        webhookId: row.webhook_id,
        endpointId: row.endpoint_id,
        attempts: row.attempts,
        attemptsMax: row.attempts_max,
        triggeredBy: row.triggered_by,
        request: { method: Method.parse(row.method), url: row.url, headers: storedHeaders(row.headers), body: row.body },
        policy: storedPolicy(row.policy),
      })),
    unwanted: rows.filter((row) => !row.active).map((row) => ({ id: row.id, webhookId: row.webhook_id })),
  };
}

/** Headers and policies are few and the same in most jobs: parsed once each, with a bound on what is remembered. */
const storedHeaders = remembered((text) => StoredHeaders.parse(JSON.parse(text)));
const storedPolicy = remembered((text) => DeliveryPolicy.parse(JSON.parse(text)));

function remembered<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= 1_000) known.clear();
    const value = parse(text);
    known.set(text, value);
    return value;
  };
}
