// By hand: sends jobs again, or keeps them from being sent.
import { markReady } from '#lib/delivery/readiness.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/**
 * Puts jobs back in the queue, due now, with a new round of their schedule and the same request (so the same
 * notification id). Jobs that are waiting or being sent, and jobs of webhooks that are switched off, are left alone:
 * a webhook that is switched off sends nothing. Returns the ids that will be sent. `by`: who asked, shown with the attempt.
 */
export async function redeliverJobs(sql: Sql, jobIds: readonly string[], by: string): Promise<string[]> {
  const rows = await sql.query<{ id: string; endpoint_id: number; due_at: Date }>(
    `UPDATE jobs SET status = 'queued', reason = NULL, due_at = now(), finished_at = NULL, triggered_by = $2,
                     attempts_max = jobs.attempts + jsonb_array_length(request.policy -> 'scheduleSeconds')
       FROM job_requests request, webhooks
      WHERE jobs.id = ANY ($1::uuid[]) AND request.job_id = jobs.id AND webhooks.id = jobs.webhook_id
        AND jobs.status IN ('delivered', 'failed', 'skipped', 'held', 'cancelled')
        AND ((webhooks.active AND webhooks.published_at IS NOT NULL AND webhooks.deleted_at IS NULL) OR jobs.sample)
     RETURNING jobs.id, jobs.endpoint_id, jobs.due_at`,
    [jobIds, by],
  );
  await markReady(
    sql,
    rows.map((row) => ({ endpointId: row.endpoint_id, dueAt: row.due_at })),
  );
  if (rows.length > 0) sql.afterCommit(wakeEngines);
  return rows.map((row) => row.id);
}

/** Ends a job that is still waiting. False when it is being sent or already ended. */
export async function cancelJob(sql: Sql, jobId: string, by: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET status = 'cancelled', reason = $2, due_at = NULL, finished_at = now()
      WHERE id = $1::uuid AND status IN ('queued', 'retrying', 'held') RETURNING id`,
    [jobId, `Cancelled by ${by}.`],
  );
  return rows.length > 0;
}
