import { z } from 'zod';
import { type ChangeGroup, changeGroups, type DocumentChange } from '#lib/apps/document-difference.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Id } from '#lib/services/apps/app-input.ts';

const VersionsQuery = PageQuery.extend({ app: Id });

export type AppVersionView = {
  revision: number;
  publishedAt: string;
  publishedBy: string;
  isLive: boolean;
  /** What it changed against the version before. */
  changes: DocumentChange[];
};

const Summary = z.array(
  z.object({ group: z.enum(changeGroups) satisfies z.ZodType<ChangeGroup>, sentence: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);

/** Everything that was ever published, newest first. */
export async function listVersions(actor: Actor, query: z.input<typeof VersionsQuery>): Promise<Page<AppVersionView>> {
  authorize(actor, 'apps.configure');
  const { app, limit, cursor } = parseInput(VersionsQuery, query);
  const rows = await sqlQuery<{ revision: number; summary: unknown; published_at: Date; published_by: string; is_live: boolean }>(
    `SELECT app_versions.revision, summary, published_at, published_by, app_versions.revision = live_revision AS is_live
       FROM app_versions JOIN apps ON apps.id = app_id
      WHERE app_id = $1 AND deleted_at IS NULL AND ($2::int IS NULL OR app_versions.revision < $2)
      ORDER BY app_versions.revision DESC LIMIT $3`,
    [app, Number.parseInt(cursor ?? '', 10) || null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    data: page.map((row) => ({
      revision: row.revision,
      publishedAt: row.published_at.toISOString(),
      publishedBy: row.published_by,
      isLive: row.is_live,
      changes: Summary.parse(row.summary),
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.revision) : null,
  };
}
