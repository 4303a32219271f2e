// How the deliveries of webhooks go, as lists of them show it: the state of the URL, the newest notification, the last day.
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type LatestOfWebhook = {
  /** The state of its URL where that does not deliver as usual: held, paused, switched off. */
  trouble: { state: Exclude<EndpointState, 'closed'>; reason: string | null } | null;
  /** The newest notification; null when there was none yet. */
  latest: { jobId: string; status: JobStatus; httpStatus: number | null; reason: string | null; at: string } | null;
};

/** One of the last 24 hours, oldest first. */
export type HourOfWebhook = { hour: string; delivered: number; failed: number; skipped: number };

type LatestRow = {
  id: number;
  state: Exclude<EndpointState, 'closed'> | null;
  state_reason: string | null;
  job_id: string | null;
  status: JobStatus;
  http_status: number | null;
  reason: string | null;
  at: Date | null;
};

/** By webhook; at most a few hundred at once. */
export async function readLatest(ids: number[]): Promise<Map<number, LatestOfWebhook>> {
  const rows = await sqlQuery<LatestRow>(
    `SELECT webhooks.id, trouble.*, latest.*
       FROM webhooks LEFT JOIN LATERAL (
         SELECT state, state_reason FROM endpoints WHERE webhook_id = webhooks.id AND url = webhooks.url AND state <> 'closed' LIMIT 1) trouble ON true
       LEFT JOIN LATERAL (
         SELECT jobs.id AS job_id, status, http_status, reason, COALESCE(finished_at, due_at) AS at
           FROM jobs WHERE webhook_id = webhooks.id ORDER BY jobs.id DESC LIMIT 1) latest ON true
      WHERE webhooks.id = ANY($1::int[])`,
    [ids],
    'latest-of-webhooks',
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        trouble: row.state === null ? null : { state: row.state, reason: row.state_reason },
        latest:
          row.job_id === null
            ? null
            : { jobId: row.job_id, status: row.status, httpStatus: row.http_status, reason: row.reason, at: (row.at ?? new Date()).toISOString() },
      },
    ]),
  );
}

/** By webhook. */
export async function readLastDay(ids: number[]): Promise<Map<number, HourOfWebhook[]>> {
  const rows = await sqlQuery<{ webhook_id: number; hour: Date; delivered: number; failed: number; skipped: number }>(
    `SELECT id AS webhook_id, hour, COALESCE(sum(delivered), 0)::int AS delivered, COALESCE(sum(failed), 0)::int AS failed, COALESCE(sum(skipped), 0)::int AS skipped
       FROM unnest($1::int[]) AS wanted (id)
       CROSS JOIN generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') AS hour
       LEFT JOIN delivery_statistics ON webhook_id = id AND minute >= hour AND minute < hour + interval '1 hour'
      GROUP BY id, hour ORDER BY id, hour`,
    [ids],
    'last-day-of-webhooks',
  );
  const byWebhook = new Map<number, HourOfWebhook[]>();
  for (const { webhook_id, hour, delivered, failed, skipped } of rows) {
    const list = byWebhook.get(webhook_id) ?? [];
    list.push({ hour: hour.toISOString(), delivered, failed, skipped });
    byWebhook.set(webhook_id, list);
  }
  return byWebhook;
}
