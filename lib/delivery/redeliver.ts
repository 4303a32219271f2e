// By hand: sends jobs again, or keeps them from being sent.

import { makeNextDue } from '#lib/delivery/order.ts';
import { markReady } from '#lib/delivery/readiness.ts';
import { heldReason } from '#lib/delivery/store-jobs.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/**
 * Puts jobs back in the queue, due now, with a new round of their schedule and the same request (so the same
 * notification id). Jobs that are waiting or being sent, and jobs of webhooks that are switched off, are left alone:
 * a webhook that is switched off sends nothing. Returns the ids that will be sent. `by`: who asked, shown with the attempt.
 *
 * `one`: a single job goes out even while its endpoint is held, to see whether it works again. `many`: those of an
 * endpoint that is held are held too, and those of one that is switched off are left alone.
 */
export async function redeliverJobs(sql: Sql, jobIds: readonly string[], by: string, how: 'one' | 'many' = 'one'): Promise<string[]> {
  const rows = await sql.query<{ id: string; endpoint_id: number; due_at: Date; status: string }>(
    `UPDATE jobs SET status = CASE WHEN $3 = 'many' AND endpoints.state IN ('open', 'half-open', 'releasing', 'paused') THEN 'held' ELSE 'queued' END,
                     reason = CASE WHEN $3 <> 'many' THEN NULL WHEN endpoints.state IN ('open', 'half-open') THEN $4
                                   WHEN endpoints.state = 'releasing' THEN $5 WHEN endpoints.state = 'paused' THEN $6 END,
                     due_at = now(), finished_at = NULL, triggered_by = $2,
                     attempts_max = jobs.attempts + jsonb_array_length(request.policy -> 'scheduleSeconds')
       FROM job_requests request, webhooks, endpoints
      WHERE jobs.id = ANY ($1::uuid[]) AND request.job_id = jobs.id AND webhooks.id = jobs.webhook_id AND endpoints.id = jobs.endpoint_id
        AND jobs.status IN ('delivered', 'failed', 'skipped', 'held', 'cancelled')
        AND ($3 <> 'many' OR (endpoints.state <> 'off' AND jobs.status <> 'held'))
        AND ((webhooks.active AND webhooks.published_at IS NOT NULL AND webhooks.deleted_at IS NULL) OR jobs.sample)
     RETURNING jobs.id, jobs.endpoint_id, jobs.due_at, jobs.status`,
    [jobIds, by, how, heldReason.open, heldReason.releasing, heldReason.paused],
  );
  await markReady(
    sql,
    rows.filter((row) => row.status === 'queued').map((row) => ({ endpointId: row.endpoint_id, dueAt: row.due_at })),
  );
  if (rows.length > 0) sql.afterCommit(wakeEngines);
  return rows.map((row) => row.id);
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
