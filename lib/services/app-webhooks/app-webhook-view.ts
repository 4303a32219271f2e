// How an app's webhook is shown: what is being edited, whether that is in force, and how deliveries go.
import type { AppDocument, AppWebhook } from '#lib/apps/app-document.ts';
import { AppDocument as AppDocumentSchema } from '#lib/apps/app-document.ts';
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import type { KintoneEventType } from '#lib/dialects/kintone/dialect.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';

/** unpublished: never in force yet. changed: in force as it was before. published: in force as shown. */
export type AppWebhookState = 'unpublished' | 'changed' | 'published';

export type AppWebhookView = {
  id: number;
  description: string;
  url: string;
  events: KintoneEventType[];
  active: boolean;
  state: AppWebhookState;
  /** The state of its URL where that does not deliver as usual: held, paused, switched off. */
  trouble: { state: Exclude<EndpointState, 'closed'>; reason: string | null } | null;
  /** The newest notification; null when there was none yet. */
  latest: { jobId: string; status: JobStatus; httpStatus: number | null; reason: string | null; at: string } | null;
  /** The last 24 hours, oldest first. */
  lastDay: { hour: string; delivered: number; failed: number; skipped: number }[];
};

export type AppWebhooks = { live: AppDocument | null; preview: AppDocument; revision: number };

export async function readAppWebhooks(appId: number): Promise<AppWebhooks> {
  const rows = await sqlQuery<{ live: unknown; preview: unknown; revision: number }>(
    'SELECT live, preview, revision FROM apps WHERE id = $1 AND deleted_at IS NULL',
    [appId],
  );
  const row = rows[0];
  if (!row) throw appNotFound(appId);
  return { live: row.live === null ? null : AppDocumentSchema.parse(row.live), preview: AppDocumentSchema.parse(row.preview), revision: row.revision };
}

export async function toAppWebhookViews(webhooks: readonly AppWebhook[], live: AppDocument | null): Promise<AppWebhookView[]> {
  if (webhooks.length === 0) return [];
  const ids = webhooks.map(({ id }) => id);
  const published = new Map((live?.webhooks ?? []).map((webhook) => [webhook.id, webhook]));
  const [details, hours] = await Promise.all([readLatest(ids), readLastDay(ids)]);
  return webhooks.map((webhook) => {
    const { id, description, url, events, active } = webhook;
    const detail = details.get(id);
    return {
      id,
      description,
      url,
      events,
      active,
      state: stateOf(published.get(id), webhook),
      trouble: detail?.trouble ?? null,
      latest: detail?.latest ?? null,
      lastDay: hours.get(id) ?? [],
    };
  });
}

function stateOf(published: AppWebhook | undefined, webhook: AppWebhook): AppWebhookState {
  if (!published) return 'unpublished';
  const isSame =
    published.description === webhook.description &&
    published.url === webhook.url &&
    published.active === webhook.active &&
    published.events.join() === webhook.events.join();
  return isSame ? 'published' : 'changed';
}

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

async function readLatest(ids: number[]): Promise<Map<number, Pick<AppWebhookView, 'trouble' | 'latest'>>> {
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

async function readLastDay(ids: number[]): Promise<Map<number, AppWebhookView['lastDay']>> {
  const rows = await sqlQuery<{ webhook_id: number; hour: Date; delivered: number; failed: number; skipped: number }>(
    `SELECT id AS webhook_id, hour, COALESCE(sum(delivered), 0)::int AS delivered, COALESCE(sum(failed), 0)::int AS failed, COALESCE(sum(skipped), 0)::int AS skipped
       FROM unnest($1::int[]) AS wanted (id)
       CROSS JOIN generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') AS hour
       LEFT JOIN delivery_statistics ON webhook_id = id AND minute >= hour AND minute < hour + interval '1 hour'
      GROUP BY id, hour ORDER BY id, hour`,
    [ids],
    'last-day-of-webhooks',
  );
  const byWebhook = new Map<number, AppWebhookView['lastDay']>();
  for (const { webhook_id, hour, delivered, failed, skipped } of rows) {
    const list = byWebhook.get(webhook_id) ?? [];
    list.push({ hour: hour.toISOString(), delivered, failed, skipped });
    byWebhook.set(webhook_id, list);
  }
  return byWebhook;
}
