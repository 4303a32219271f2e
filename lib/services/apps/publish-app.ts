import type { z } from 'zod';
import type { AppDocument, AppWebhook } from '#lib/apps/app-document.ts';
import { type DocumentChange, diffAppDocuments } from '#lib/apps/document-difference.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, transaction } from '#lib/postgres/transaction.ts';
import { AppReference } from '#lib/services/apps/app-input.ts';
import { lockApp } from '#lib/services/apps/change-preview.ts';
import { forgetLiveApp } from '#lib/services/apps/live-app.ts';
import { rebuildRecordKeys } from '#lib/services/apps/record-keys.ts';

/**
 * Update App: puts the preview in force as a new version, and with it the webhooks. When nothing is unpublished, nothing
 * changes and the difference is empty.
 * @throws AppError invalid when a field may no longer have duplicates and records have some
 */
export async function publishApp(actor: Actor, input: z.input<typeof AppReference>): Promise<{ revision: number; difference: DocumentChange[] }> {
  authorize(actor, 'apps.configure');
  const { app, revision } = parseInput(AppReference, input);
  const published = await transaction(async (tx) => {
    const locked = await lockApp(tx, app, revision);
    const difference = diffAppDocuments(locked.live, locked.preview);
    if (difference.length === 0) return { revision: locked.revision, difference };
    await rebuildRecordKeys(tx.sql, app, locked.live, locked.preview);
    await putWebhooksInForce(tx.sql, app, locked.live, locked.preview);
    await tx.sql.query('UPDATE apps SET live = preview, live_revision = revision WHERE id = $1', [app]);
    await tx.sql.query(
      `INSERT INTO app_versions (app_id, revision, document, summary, published_at, published_by)
       SELECT id, revision, preview, $2::jsonb, now(), $3 FROM apps WHERE id = $1`,
      [app, JSON.stringify(difference), actorLabel(actor)],
    );
    await audit(tx.sql, actor, {
      action: 'app.publish',
      target: `app:${app}`,
      summary: `Published version ${locked.revision} of the app “${locked.preview.name}”.`,
      details: { difference },
    });
    return { revision: locked.revision, difference };
  });
  forgetLiveApp(app);
  return published;
}

/** Makes the rows that deliveries go by say what the document says. A removed webhook keeps its row, because the history names it. */
async function putWebhooksInForce(sql: Sql, appId: number, live: AppDocument | null, preview: AppDocument): Promise<void> {
  const before = new Map((live?.webhooks ?? []).map((webhook) => [webhook.id, webhook]));
  for (const webhook of preview.webhooks) {
    // In force from now on: what happened before is not for it.
    const begins = webhook.active && !before.get(webhook.id)?.active;
    await sql.query(
      `UPDATE webhooks SET name = $3, url = $4, events = $5, active = $6, deleted_at = NULL, updated_at = now(),
              published_at = COALESCE(published_at, now()), active_since = CASE WHEN $7 THEN clock_timestamp() ELSE active_since END,
              disabled_reason = CASE WHEN $7 THEN NULL ELSE disabled_reason END
        WHERE id = $1 AND dialect = 'kintone' AND scope = $2`,
      [webhook.id, String(appId), webhookName(webhook), webhook.url, webhook.events, webhook.active, begins],
    );
  }
  await removeWebhooks(sql, appId, preview.webhooks);
}

/** Removes the webhooks of an app that are not in the given list: drafts that sent nothing are gone, others are marked. */
export async function removeWebhooks(sql: Sql, appId: number, kept: readonly AppWebhook[]): Promise<void> {
  const ids = kept.map(({ id }) => id);
  await sql.query(
    `DELETE FROM webhooks WHERE dialect = 'kintone' AND scope = $1 AND published_at IS NULL AND NOT id = ANY($2::int[])
        AND NOT EXISTS (SELECT 1 FROM endpoints WHERE webhook_id = webhooks.id)`,
    [String(appId), ids],
  );
  await sql.query(
    `UPDATE webhooks SET deleted_at = now(), active = false, updated_at = now()
      WHERE dialect = 'kintone' AND scope = $1 AND deleted_at IS NULL AND NOT id = ANY($2::int[])`,
    [String(appId), ids],
  );
}

/** How lists and the history call a webhook: by its description, or by its host where that is empty. */
export function webhookName(webhook: Pick<AppWebhook, 'description' | 'url'>): string {
  return webhook.description === '' ? new URL(webhook.url).host : webhook.description;
}
