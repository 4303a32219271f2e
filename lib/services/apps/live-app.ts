// The published settings of an app, as records are read and written by them. Parsed once a revision and kept in memory:
// parsing and indexing a document of 30 fields takes longer than adding a record.
import { AppDocument } from '#lib/apps/app-document.ts';
import { type DocumentIndex, indexDocument } from '#lib/apps/document-index.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { appNotFound, appNotPublished } from '#lib/services/apps/app-refusals.ts';

export type LiveApp = { id: number; revision: number; index: DocumentIndex };

const known = new Map<number, LiveApp>();
const knownMax = 1_000;

/**
 * The app as it is published now.
 * @throws AppError not-found, also for an app that was never published
 */
export async function readLiveApp(sql: Pick<Sql, 'query'>, appId: number): Promise<LiveApp> {
  const rows = await sql.query<{ live_revision: number; is_live: boolean }>(
    'SELECT live_revision, live IS NOT NULL AS is_live FROM apps WHERE id = $1 AND deleted_at IS NULL',
    [appId],
    'read-live-revision',
  );
  const row = rows[0];
  if (!row) throw appNotFound(appId);
  if (!row.is_live) throw appNotPublished(appId);
  const cached = known.get(appId);
  return cached?.revision === row.live_revision ? cached : loadLiveApp(sql, appId);
}

/**
 * The app as it was when it was read last, without asking the database. Only for writers that hand its revision to a
 * statement which does nothing when that is no longer the live one.
 */
export async function recallLiveApp(sql: Pick<Sql, 'query'>, appId: number): Promise<LiveApp> {
  return known.get(appId) ?? loadLiveApp(sql, appId);
}

export function forgetLiveApp(appId: number): void {
  known.delete(appId);
}

async function loadLiveApp(sql: Pick<Sql, 'query'>, appId: number): Promise<LiveApp> {
  const rows = await sql.query<{ live: unknown; live_revision: number }>(
    'SELECT live, live_revision FROM apps WHERE id = $1 AND deleted_at IS NULL',
    [appId],
    'load-live-app',
  );
  const row = rows[0];
  if (!row) throw appNotFound(appId);
  if (row.live === null) throw appNotPublished(appId);
  const app = { id: appId, revision: row.live_revision, index: indexDocument(AppDocument.parse(row.live)) };
  if (known.size >= knownMax) known.clear();
  known.set(appId, app);
  return app;
}
