// How an app's webhook is shown: what is being edited, whether that is in force, and how deliveries go.
import type { AppDocument, AppWebhook } from '#lib/apps/app-document.ts';
import { AppDocument as AppDocumentSchema } from '#lib/apps/app-document.ts';
import type { KintoneEventType } from '#lib/dialects/kintone/dialect.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';
import { type HourOfWebhook, type LatestOfWebhook, readLastDay, readLatest } from '#lib/services/webhooks/webhook-figures.ts';

/** unpublished: never in force yet. changed: in force as it was before. published: in force as shown. */
export type AppWebhookState = 'unpublished' | 'changed' | 'published';

export type AppWebhookView = {
  id: number;
  description: string;
  url: string;
  events: KintoneEventType[];
  active: boolean;
  state: AppWebhookState;
  /** The last 24 hours, oldest first. */
  lastDay: HourOfWebhook[];
} & LatestOfWebhook;

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
