// Webhook jobs as the vendor shows them: its words and fields over our jobs, requests and attempts.
import { STATUS_CODES } from 'node:http';
import type { JobStatus } from '#lib/delivery/job.ts';
import { retryCount } from '#lib/delivery/redeliver.ts';
import { parseKineticEventType, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import { runTreePath } from '#lib/dialects/kinetic/convention.ts';
import { env } from '#lib/env.ts';
import { timeOfId } from '#lib/ids.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { runNumberOf, type WebhookJobStatus, webhookJobStatus } from '#lib/services/webhook-jobs/webhook-job-words.ts';

export type WebhookJobView = {
  id: string;
  /** Of the webhook. */
  name: string;
  type: string;
  event: string;
  status: WebhookJobStatus;
  /** The state in our own words, which are finer. */
  state: JobStatus;
  /** `200 OK`, or why there is no answer. */
  summary: string;
  url: string;
  requestContent: string;
  /** Of the newest attempt; empty while no answer came. */
  responseContent: string;
  retryCount: number;
  scheduledAt: string;
  /** What it is about: the id of a submission, the name of a user… */
  parentId: string;
  scopeType: 'Space' | 'Kapp';
  /** The slug of the kapp; of the space null. */
  kapp: string | null;
  webhookId: number;
  httpStatus: number | null;
  /** The run that the workflow engine named in its answer. */
  runId: number | null;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
};

type Stored = {
  id: string;
  status: JobStatus;
  reason: string | null;
  scope: string;
  event_type: string;
  webhook_id: number;
  webhook_name: string | null;
  kapp_slug: string | null;
  subject: string | null;
  actor_name: string | null;
  triggered_by: string | null;
  http_status: number | null;
  due_at: Date | null;
  finished_at: Date | null;
  url: string;
  body: string | null;
  retry_count: number;
  tried_at: Date | null;
  tried_by: string | null;
  error: string | null;
  response_body: string | null;
};

/**
 * The jobs with these ids (at most a thousand), newest first. `contentMax`: so many characters of what was sent and
 * answered; null for all of it.
 */
export async function readWebhookJobs(sql: Pick<Sql, 'query'>, ids: readonly string[], contentMax: number | null): Promise<WebhookJobView[]> {
  if (ids.length === 0) return [];
  const rows = await sql.query<Stored>(
    `SELECT jobs.id, jobs.status, jobs.reason, jobs.scope, jobs.event_type, jobs.webhook_id, webhooks.name AS webhook_name, kapps.slug AS kapp_slug,
            events.subject, events.actor_name, jobs.triggered_by, jobs.http_status, jobs.due_at, jobs.finished_at, request.url,
            CASE WHEN $2::int IS NULL THEN request.body ELSE left(request.body, $2) END AS body, ${retryCount} AS retry_count,
            attempt.started_at AS tried_at, attempt.triggered_by AS tried_by, attempt.error,
            CASE WHEN $2::int IS NULL THEN attempt.response_body ELSE left(attempt.response_body, $2) END AS response_body
       FROM jobs
       JOIN job_requests request ON request.job_id = jobs.id
       LEFT JOIN webhooks ON webhooks.id = jobs.webhook_id
       LEFT JOIN kapps ON jobs.scope = 'kapp:' || kapps.id
       LEFT JOIN events ON events.id = jobs.event_id
       LEFT JOIN LATERAL (SELECT * FROM attempts WHERE attempts.job_id = jobs.id ORDER BY attempts.id DESC LIMIT 1) attempt ON true
      WHERE jobs.id = ANY ($1::uuid[]) ORDER BY jobs.id DESC`,
    [ids, contentMax],
    'read-webhook-jobs',
  );
  return rows.map(toView);
}

function toView(row: Stored): WebhookJobView {
  const createdAt = timeOfId(row.id).toISOString();
  const responseContent = row.response_body ?? '';
  return {
    id: row.id,
    name: row.webhook_name ?? '',
    ...parseKineticEventType(row.event_type),
    status: webhookJobStatus(row.status),
    state: row.status,
    summary: summaryOf(row),
    url: row.url,
    requestContent: row.body ?? '',
    responseContent,
    retryCount: row.retry_count,
    scheduledAt: row.due_at?.toISOString() ?? createdAt,
    parentId: row.subject?.replace(/^[^/]*\//, '') ?? '',
    scopeType: row.scope === spaceScope ? 'Space' : 'Kapp',
    kapp: row.kapp_slug,
    webhookId: row.webhook_id,
    httpStatus: row.http_status,
    runId: isWorkflowCall(row.url) ? runNumberOf(responseContent) : null,
    createdAt,
    createdBy: row.actor_name ?? '',
    updatedAt: (row.finished_at ?? row.tried_at)?.toISOString() ?? createdAt,
    updatedBy: row.triggered_by ?? row.tried_by ?? row.actor_name ?? '',
  };
}

function summaryOf({ http_status: status, reason, error }: Stored): string {
  if (status === null) return error ?? reason ?? '';
  const phrase = STATUS_CODES[status];
  return phrase === undefined ? String(status) : `${status} ${phrase}`;
}

/** Whether the target is our own workflow engine. */
export function isWorkflowCall(url: string): boolean {
  return url.startsWith(runTreePath) || url.startsWith(`${env().publicUrl}${runTreePath}`);
}
