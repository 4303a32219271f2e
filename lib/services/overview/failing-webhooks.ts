// Webhooks whose latest delivery did not succeed: what needs somebody now.
import type { JobStatus } from '#lib/delivery/job.ts';
import { timeOfId } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type FailingWebhook = {
  webhook: { id: number; name: string };
  url: string;
  /** Where its settings are: the kind and number of what it belongs to. */
  dialect: string;
  scope: string;
  jobId: string;
  status: JobStatus;
  reason: string;
  httpStatus: number | null;
  since: string;
};

const shownMax = 10;

/** Only the newest so many undelivered jobs are looked at: who fails now is among them. */
const lookedAtMax = 1_000;

/** Served by jobs_undelivered_idx, then by jobs_webhook_idx for the latest job of each candidate. */
export async function readFailingWebhooks(): Promise<FailingWebhook[]> {
  const recent = (status: JobStatus) => `(SELECT webhook_id FROM jobs WHERE status = '${status}' ORDER BY id DESC LIMIT ${lookedAtMax})`;
  const rows = await sqlQuery<{
    webhook_id: number;
    name: string;
    url: string | null;
    dialect: string;
    scope: string;
    job_id: string;
    status: JobStatus;
    reason: string | null;
    http_status: number | null;
  }>(
    `SELECT candidate.webhook_id, webhooks.name, endpoints.url, webhooks.dialect, webhooks.scope, latest.id AS job_id, latest.status, latest.reason, latest.http_status
       FROM (SELECT DISTINCT webhook_id FROM (${recent('failed')} UNION ALL ${recent('retrying')} UNION ALL ${recent('held')}) undelivered) candidate
       JOIN webhooks ON webhooks.id = candidate.webhook_id AND webhooks.deleted_at IS NULL AND webhooks.active
       CROSS JOIN LATERAL (
         SELECT * FROM (
           SELECT id, endpoint_id, status, reason, http_status FROM jobs WHERE jobs.webhook_id = candidate.webhook_id ORDER BY id DESC LIMIT ${lookedAtMax}) recent
          WHERE status IN ('delivered', 'failed', 'retrying', 'held') ORDER BY id DESC LIMIT 1) latest
       LEFT JOIN endpoints ON endpoints.id = latest.endpoint_id
      WHERE latest.status <> 'delivered'
      ORDER BY latest.id DESC LIMIT ${shownMax}`,
  );
  return rows.map((row) => ({
    webhook: { id: row.webhook_id, name: row.name },
    url: row.url ?? '',
    dialect: row.dialect,
    scope: row.scope,
    jobId: row.job_id,
    status: row.status,
    reason: row.reason ?? '',
    httpStatus: row.http_status,
    since: timeOfId(row.job_id).toISOString(),
  }));
}
