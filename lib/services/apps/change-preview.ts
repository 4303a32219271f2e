// The one way to change an app's settings: lock the app, check what the caller has seen, change the preview, count the
// revision up, audit. Nothing is in force by it until Update App.
import { AppDocument } from '#lib/apps/app-document.ts';
import { documentProblems } from '#lib/apps/document-problems.ts';
import { type AuditInput, audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { invalid } from '#lib/errors.ts';
import { type Tx, transaction } from '#lib/postgres/transaction.ts';
import { appNotFound, staleRevision } from '#lib/services/apps/app-refusals.ts';

export type LockedApp = { id: number; live: AppDocument | null; preview: AppDocument; revision: number; liveRevision: number };

/** Locks the app's row until the transaction ends, so that changes of one app's settings come one after another. */
export async function lockApp(tx: Tx, appId: number, expectedRevision: number | undefined): Promise<LockedApp> {
  const rows = await tx.sql.query<{ live: unknown; preview: unknown; revision: number; live_revision: number }>(
    'SELECT live, preview, revision, live_revision FROM apps WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE',
    [appId],
  );
  const row = rows[0];
  if (!row) throw appNotFound(appId);
  if (expectedRevision !== undefined && expectedRevision !== row.revision) throw staleRevision();
  return {
    id: appId,
    live: row.live === null ? null : AppDocument.parse(row.live),
    preview: AppDocument.parse(row.preview),
    revision: row.revision,
    liveRevision: row.live_revision,
  };
}

export type PreviewChange<Result> = { document: AppDocument; audit: AuditInput; result: Result };

export async function changePreview<Result>(
  actor: Actor,
  target: { app: number; revision?: number | undefined },
  change: (app: LockedApp, tx: Tx) => Promise<PreviewChange<Result>> | PreviewChange<Result>,
): Promise<{ revision: number; result: Result }> {
  return transaction(async (tx) => {
    const app = await lockApp(tx, target.app, target.revision);
    const { document, audit: entry, result } = await change(app, tx);
    const problems = documentProblems(document);
    if (problems.length > 0) throw invalid(problems);
    const revision = app.revision + 1;
    await tx.sql.query(`UPDATE apps SET preview = $2::jsonb, revision = $3, modified_at = now(), modified_by = $4 WHERE id = $1`, [
      target.app,
      JSON.stringify(document),
      revision,
      actorCodeAndName(actor).code,
    ]);
    await audit(tx.sql, actor, entry);
    return { revision, result };
  });
}
