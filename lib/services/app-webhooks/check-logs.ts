import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppWebhookReference } from '#lib/services/app-webhooks/get-app-webhook.ts';

const executionsMax = 10;

/** One line of Kintone's "Check logs". */
export type WebhookExecution = {
  jobId: string;
  status: JobStatus;
  /** Why it is in this state, as a sentence; null while all is well. */
  reason: string | null;
  httpStatus: number | null;
  /** The id in the notification's body. */
  notificationId: string | null;
  /** The kind of event: ADD_RECORD and so on. */
  type: string;
  isTest: boolean;
  /** Who did what the notification tells. */
  user: string;
  at: string;
};

type Row = {
  id: string;
  status: JobStatus;
  reason: string | null;
  http_status: number | null;
  notification_id: string | null;
  event_type: string;
  sample: boolean | null;
  actor_name: string | null;
  at: Date | null;
};

/** The latest ten executions of a webhook, newest first. */
export async function checkLogs(actor: Actor, input: AppWebhookReference): Promise<WebhookExecution[]> {
  authorize(actor, 'apps.configure');
  const { app, id } = parseInput(AppWebhookReference, input);
  const rows = await sqlQuery<Row>(
    // Kintone's body begins with its id, so that a large one need not be read to the end.
    `SELECT jobs.id, jobs.status, jobs.reason, http_status, substring(left(body, 60) FROM '^[{]"id":"([0-9a-f-]{36})"') AS notification_id,
            event_type, events.sample, actor_name, COALESCE(finished_at, due_at, occurred_at) AS at
       FROM webhooks
       CROSS JOIN LATERAL (SELECT * FROM jobs WHERE webhook_id = webhooks.id ORDER BY id DESC LIMIT $3) jobs
       LEFT JOIN job_requests ON job_id = jobs.id
       LEFT JOIN events ON events.id = event_id
      WHERE webhooks.id = $1 AND webhooks.dialect = 'kintone' AND webhooks.scope = $2
      ORDER BY jobs.id DESC`,
    [id, String(app), executionsMax],
    'check-logs',
  );
  return rows.map((row) => ({
    jobId: row.id,
    status: row.status,
    reason: row.reason,
    httpStatus: row.http_status,
    notificationId: row.notification_id,
    type: row.event_type,
    isTest: row.sample ?? false,
    user: row.actor_name ?? '',
    at: (row.at ?? new Date(0)).toISOString(),
  }));
}
