// By hand: sends jobs again, or keeps them from being sent.

import { lockEndpoints, makeNextDue, waitForEarlier } from '#lib/delivery/order.ts';
import { markReady } from '#lib/delivery/readiness.ts';
import { heldReason, orderReason } from '#lib/delivery/store-jobs.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/**
 * Puts jobs back in the queue, due now, with a new round of their schedule and the same request (so the same
 * notification id). Jobs that are waiting or being sent, and jobs of webhooks that are switched off, are left alone:
 * a webhook that is switched off sends nothing. Returns the ids that will be sent. `by`: who asked, shown with the attempt.
 *
 * `one`: a single job goes out even while its endpoint is held, to see whether it works again. `many`: they take the
 * place of retries, which leaves at least half of every claim to first attempts; those of an endpoint that is held are
 * held too, those of one that is switched off are left alone, and a webhook that delivers in order does so.
 * `replayId`: the replay that sends them.
 */
export async function redeliverJobs(
  sql: Sql,
  jobIds: readonly string[],
  by: string,
  how: 'one' | 'many' = 'one',
  replayId: string | null = null,
): Promise<string[]> {
  const isOrdered = how === 'many' && (await lockIfOrdered(sql, jobIds));
  const rows = await sql.query<{ id: string; endpoint_id: number; due_at: Date; status: string }>(
    `UPDATE jobs SET status = CASE WHEN $3 <> 'many' THEN 'queued' WHEN endpoints.state IN ('open', 'half-open', 'releasing', 'paused') THEN 'held' ELSE 'retrying' END,
                     reason = CASE WHEN $3 <> 'many' THEN NULL WHEN endpoints.state IN ('open', 'half-open') THEN $4
                                   WHEN endpoints.state = 'releasing' THEN $5 WHEN endpoints.state = 'paused' THEN $6 END,
                     due_at = now(), finished_at = NULL, triggered_by = $2, replay_id = COALESCE($7::uuid, jobs.replay_id),
                     attempts_max = jobs.attempts + jsonb_array_length(request.policy -> 'scheduleSeconds'),
                     retries = 1 + ${retryCount}
       FROM job_requests request, webhooks, endpoints
      WHERE jobs.id = ANY ($1::uuid[]) AND request.job_id = jobs.id AND webhooks.id = jobs.webhook_id AND endpoints.id = jobs.endpoint_id
        AND jobs.status IN ('delivered', 'failed', 'skipped', 'held', 'cancelled')
        AND ($3 <> 'many' OR (endpoints.state <> 'off' AND jobs.status <> 'held'))
        AND ((webhooks.active AND webhooks.published_at IS NOT NULL AND webhooks.deleted_at IS NULL) OR jobs.sample)
     RETURNING jobs.id, jobs.endpoint_id, jobs.due_at, jobs.status`,
    [jobIds, by, how, heldReason.open, heldReason.releasing, heldReason.paused, replayId],
  );
  const ids = rows.map((row) => row.id);
  const waiting = isOrdered ? await waitForEarlier(sql, ids, orderReason) : new Set<string>();
  await markReady(
    sql,
    rows.filter((row) => row.status !== 'held' && !waiting.has(row.id)).map((row) => ({ endpointId: row.endpoint_id, dueAt: row.due_at })),
  );
  if (rows.length > 0) sql.afterCommit(wakeEngines);
  return ids;
}

/**
 * How often a job has been tried again, by the schedule or by hand (Kinetic's retryCount): `retries` counts up to the
 * last time by hand, and what the schedule tried since then comes on top. `request` is its row of job_requests.
 */
export const retryCount = `(jobs.retries + GREATEST(0, jobs.attempts - (jobs.attempts_max - jsonb_array_length(request.policy -> 'scheduleSeconds')) - 1))`;

/** Where some deliver in order, all endpoints concerned are locked before anybody looks which job is the next. */
async function lockIfOrdered(sql: Sql, jobIds: readonly string[]): Promise<boolean> {
  const endpoints = await sql.query<{ endpoint_id: number; is_ordered: boolean }>(
    'SELECT endpoint_id, bool_or(order_key IS NOT NULL) AS is_ordered FROM jobs WHERE id = ANY ($1::uuid[]) GROUP BY endpoint_id',
    [jobIds],
    'endpoints-of-redelivery',
  );
  if (!endpoints.some((endpoint) => endpoint.is_ordered)) return false;
  await lockEndpoints(
    sql,
    endpoints.map((endpoint) => endpoint.endpoint_id),
  );
  return true;
}

/** Ends a job that is still waiting. False when it is being sent or already ended. */
export async function cancelJob(sql: Sql, jobId: string, by: string): Promise<boolean> {
  const rows = await sql.query<{ endpoint_id: number; order_key: string | null }>(
    `UPDATE jobs SET status = 'cancelled', reason = $2, due_at = NULL, finished_at = now()
      WHERE id = $1::uuid AND status IN ('queued', 'retrying', 'held') RETURNING endpoint_id, order_key`,
    [jobId, `Cancelled by ${by}.`],
  );
  await makeNextDue(
    sql,
    rows.flatMap((row) => (row.order_key === null ? [] : [{ endpointId: row.endpoint_id, orderKey: row.order_key }])),
    new Date(),
  );
  return rows.length > 0;
}
