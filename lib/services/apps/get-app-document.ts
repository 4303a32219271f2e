import { z } from 'zod';
import { AppDocument } from '#lib/apps/app-document.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppId } from '#lib/services/apps/app-input.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DocumentQuery = AppId.extend({
  /** What is being edited instead of what is in force; for those who configure apps. */
  preview: z.boolean(),
});

/** The settings of an app with their revision. @throws AppError not-found, also for the settings in force of an app that was never published */
export async function getAppDocument(actor: Actor, input: z.input<typeof DocumentQuery> | Unchecked): Promise<{ document: AppDocument; revision: number }> {
  const { app, preview } = parseInput(DocumentQuery, input);
  authorize(actor, preview ? 'apps.configure' : 'apps.view', { appId: app });
  if (!preview) {
    const live = await readLiveApp({ query: sqlQuery }, app);
    return { document: live.index.document, revision: live.revision };
  }
  const rows = await sqlQuery<{ preview: unknown; revision: number }>('SELECT preview, revision FROM apps WHERE id = $1 AND deleted_at IS NULL', [app]);
  if (!rows[0]) throw appNotFound(app);
  return { document: AppDocument.parse(rows[0].preview), revision: rows[0].revision };
}
