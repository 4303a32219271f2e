// Takes due jobs for this engine. The inner select reads the partial index jobs_due_idx in order of due time and stops at
// the limit; SKIP LOCKED lets engines claim side by side.

import { z } from 'zod';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';
import type { Sql } from '#lib/postgres/transaction.ts';

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
  policy: unknown;
  active: boolean;
};

export type Claim = { leased: LeasedJob[] /** Jobs of webhooks that were switched off or deleted meanwhile. */; unwanted: { id: string; webhookId: number }[] };

const StoredHeaders = z.array(z.tuple([z.string(), z.string()]));
const Method = z.enum(['GET', 'POST']);

/** `saturated`: endpoints that have all the connections they may have here; their jobs wait. */
export async function claimDueJobs(sql: Sql, engineId: string, now: Date, jobsMax: number, saturated: readonly number[]): Promise<Claim> {
  const rows = await sql.query<ClaimedRow>(
    `WITH claimed AS (
       UPDATE jobs SET status = 'sending', leased_by = $1::uuid
        WHERE id IN (
          SELECT id FROM jobs
           WHERE status IN ('queued', 'retrying') AND due_at <= $2::timestamptz AND endpoint_id <> ALL ($4::int[])
           ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, webhook_id, endpoint_id, attempts, attempts_max, triggered_by, event_id, due_at
     )
     SELECT claimed.id, claimed.webhook_id, claimed.endpoint_id, claimed.attempts, claimed.attempts_max, claimed.triggered_by,
            request.method, request.url, request.headers, request.body, request.policy,
            (webhooks.active AND webhooks.published_at IS NOT NULL AND webhooks.deleted_at IS NULL) OR coalesce(events.sample, false) AS active
       FROM claimed
       JOIN job_requests request ON request.job_id = claimed.id
       LEFT JOIN webhooks ON webhooks.id = claimed.webhook_id
       LEFT JOIN events ON events.id = claimed.event_id
      ORDER BY claimed.due_at`,
    [engineId, now, jobsMax, saturated],
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
        request: { method: Method.parse(row.method), url: row.url, headers: StoredHeaders.parse(JSON.parse(row.headers)), body: row.body },
        policy: DeliveryPolicy.parse(row.policy),
      })),
    unwanted: rows.filter((row) => !row.active).map((row) => ({ id: row.id, webhookId: row.webhook_id })),
  };
}
