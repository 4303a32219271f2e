import { z } from 'zod';
import type { AppDocument, AppWebhook } from '#lib/apps/app-document.ts';
import { type DocumentChange, diffAppDocuments } from '#lib/apps/document-difference.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { resumeEndpointsOf } from '#lib/delivery/holding.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type Tx, transaction } from '#lib/postgres/transaction.ts';
import { AppReference, orMissing } from '#lib/services/apps/app-input.ts';
import { type LockedApp, lockApp } from '#lib/services/apps/change-preview.ts';
import { forgetLiveApp } from '#lib/services/apps/live-app.ts';
import { rebuildRecordKeys } from '#lib/services/apps/record-keys.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export type PublishedApp = { app: number; revision: number; difference: DocumentChange[] };

/**
 * Update App: puts the preview in force as a new version, and with it the webhooks. When nothing is unpublished, nothing
 * changes and the difference is empty.
 * @throws AppError invalid when a field may no longer have duplicates and records have some
 */
export async function publishApp(actor: Actor, input: z.input<typeof AppReference>): Promise<PublishedApp> {
  const [published] = await publishApps(actor, { apps: [input] });
  if (!published) throw new Error('Publishing an app answered nothing.');
  return published;
}

const PublishedApps = z.object({
  apps: z
    .array(AppReference, { error: orMissing('Must be a list of {app, revision}.') })
    .min(1, 'Give at least one app.')
    .max(300, 'At most 300 apps.'),
});

/** The same for several apps: all or none. */
export async function publishApps(actor: Actor, input: z.input<typeof PublishedApps> | Unchecked): Promise<PublishedApp[]> {
  authorize(actor, 'apps.configure');
  // In one order everywhere, so that two calls with the same apps cannot wait for each other.
  const apps = parseInput(PublishedApps, input).apps.toSorted((one, other) => one.app - other.app);
  const published = await transaction(async (tx) => {
    const results: PublishedApp[] = [];
    for (const { app, revision } of apps) results.push(await publishIn(tx, actor, await lockApp(tx, app, revision)));
    return results;
  });
  for (const { app } of apps) forgetLiveApp(app);
  return published;
}

async function publishIn(tx: Tx, actor: Actor, { id: app, live, preview, revision }: LockedApp): Promise<PublishedApp> {
  const difference = diffAppDocuments(live, preview);
  if (difference.length === 0) return { app, revision, difference };
  await rebuildRecordKeys(tx.sql, app, live, preview);
  await renameStatuses(tx.sql, app, live, preview);
  await putWebhooksInForce(tx.sql, app, live, preview);
  await tx.sql.query('UPDATE apps SET live = preview, live_revision = revision WHERE id = $1', [app]);
  await tx.sql.query(
    `INSERT INTO app_versions (app_id, revision, document, summary, published_at, published_by)
     SELECT id, revision, preview, $2::jsonb, now(), $3 FROM apps WHERE id = $1`,
    [app, JSON.stringify(difference), actorLabel(actor)],
  );
  await audit(tx.sql, actor, {
    action: 'app.publish',
    target: `app:${app}`,
    summary: `Published version ${revision} of the app “${preview.name}”.`,
    details: { difference },
  });
  return { app, revision, difference };
}

/** Records follow a status whose name changes. Those in a status that is removed are in the first one again. */
async function renameStatuses(sql: Sql, appId: number, live: AppDocument | null, preview: AppDocument): Promise<void> {
  const names = new Map(preview.process.states.map((state) => [state.id, state.name]));
  const renamed = (live?.process.states ?? []).flatMap(({ id, name }) => {
    const after = names.get(id);
    return after === undefined || after === name ? [] : [[name, after] as const];
  });
  if (renamed.length === 0) return;
  await sql.query(
    `UPDATE app_records SET status = after FROM unnest($2::text[], $3::text[]) AS renamed (before, after)
      WHERE app_id = $1 AND status = before`,
    [appId, renamed.map(([before]) => before), renamed.map(([, after]) => after)],
  );
}

/** Makes the rows that deliveries go by say what the document says. A removed webhook keeps its row, because the history names it. */
async function putWebhooksInForce(sql: Sql, appId: number, live: AppDocument | null, preview: AppDocument): Promise<void> {
  const before = new Map((live?.webhooks ?? []).map((webhook) => [webhook.id, webhook]));
  for (const webhook of preview.webhooks) {
    // In force from now on: what happened before is not for it.
    const begins = webhook.active && !before.get(webhook.id)?.active;
    await sql.query(
      `UPDATE webhooks SET name = $3, url = $4, events = $5, active = $6, deleted_at = NULL, updated_at = now(),
              published_at = COALESCE(published_at, now()), active_since = CASE WHEN $7 THEN clock_timestamp() ELSE active_since END
        WHERE id = $1 AND dialect = 'kintone' AND scope = $2`,
      [webhook.id, String(appId), webhookName(webhook), webhook.url, webhook.events, webhook.active, begins],
    );
    // Switched on anew, its URL is given another chance.
    if (begins) await resumeEndpointsOf(sql, webhook.id);
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
