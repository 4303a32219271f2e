import { AppDocument } from '#lib/apps/app-document.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/** A document as it was published. @throws AppError not-found */
export async function readVersion(sql: Pick<Sql, 'query'>, appId: number, revision: number): Promise<AppDocument> {
  const rows = await sql.query<{ document: unknown }>(
    `SELECT document FROM app_versions JOIN apps ON apps.id = app_id WHERE app_id = $1 AND app_versions.revision = $2 AND deleted_at IS NULL`,
    [appId, revision],
  );
  if (!rows[0]) throw new AppError('not-found', `The app has no version ${revision}.`, { code: 'version' });
  return AppDocument.parse(rows[0].document);
}
