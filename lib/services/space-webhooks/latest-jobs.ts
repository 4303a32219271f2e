// How each webhook of a list did last.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { timeOfId } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type LatestJob = { jobId: string; status: JobStatus; httpStatus: number | null; at: string };

/** By the webhook's number; one that was never sent is missing. Served by jobs_webhook_idx. */
export async function latestJobs(actor: Actor, webhookIds: readonly number[]): Promise<Map<number, LatestJob>> {
  authorize(actor, 'history.view');
  const rows = await sqlQuery<{ webhook_id: number; id: string; status: JobStatus; http_status: number | null; finished_at: Date | null }>(
    `SELECT wanted.id AS webhook_id, latest.* FROM unnest($1::int[]) AS wanted (id)
      CROSS JOIN LATERAL (SELECT jobs.id, status, http_status, finished_at FROM jobs WHERE webhook_id = wanted.id ORDER BY jobs.id DESC LIMIT 1) latest`,
    [webhookIds],
    'latest-jobs-of-webhooks',
  );
  return new Map(
    rows.map((row) => [
      row.webhook_id,
      { jobId: row.id, status: row.status, httpStatus: row.http_status, at: (row.finished_at ?? timeOfId(row.id)).toISOString() },
    ]),
  );
}
