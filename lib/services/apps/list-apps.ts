import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, mayDo } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Id } from '#lib/services/apps/app-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const AppsQuery = PageQuery.extend({
  /** Part of the name, upper and lower case alike. */
  name: z.string().max(64).optional(),
  ids: z.array(Id, 'Must be a list of app ids.').max(100, 'At most 100 ids.').optional(),
  /** Leaves out what was never published. Whoever does not configure apps never sees it. */
  onlyPublished: z.boolean().default(false),
  offset: z.coerce.number('Enter an integer value.').int('Enter an integer value.').min(0, 'The value must be 0 or over.').max(2_147_483_647).default(0),
});

export type AppSummary = {
  id: number;
  /** The published name; the one being edited while the app was never published. */
  name: string;
  description: string;
  isPublished: boolean;
  hasUnpublishedChanges: boolean;
  webhooks: { total: number; active: number };
  createdAt: string;
  createdBy: { code: string; name: string };
  modifiedAt: string;
  modifiedBy: { code: string; name: string };
};

export type AppSummaryRow = {
  id: number;
  name: string;
  description: string;
  is_published: boolean;
  has_changes: boolean;
  webhooks: number;
  active_webhooks: number;
  created_at: Date;
  created_by: string;
  created_by_name: string | null;
  modified_at: Date;
  modified_by: string;
  modified_by_name: string | null;
};

/** By id. An app token sees only its own apps. */
export async function listApps(actor: Actor, query: z.input<typeof AppsQuery> | Unchecked = {}): Promise<Page<AppSummary>> {
  const granted = actor.kind === 'app-token' ? actor.grants.map((grant) => grant.appId) : undefined;
  if (!granted) authorize(actor, 'apps.view');
  const { limit, cursor, name, ids, onlyPublished, offset } = parseInput(AppsQuery, query);
  const rows = await sqlQuery<AppSummaryRow>(
    `SELECT apps.id, shown->>'name' AS name, shown->>'description' AS description,
            live IS NOT NULL AS is_published, live IS DISTINCT FROM preview AS has_changes,
            jsonb_array_length(preview->'webhooks') AS webhooks,
            jsonb_array_length(jsonb_path_query_array(preview, '$.webhooks[*] ? (@.active == true)')) AS active_webhooks,
            apps.created_at, apps.created_by, creator.name AS created_by_name,
            modified_at, modified_by, modifier.name AS modified_by_name
       FROM apps CROSS JOIN LATERAL (SELECT COALESCE(live, preview) AS shown) document
       LEFT JOIN users creator ON creator.login = apps.created_by
       LEFT JOIN users modifier ON modifier.login = apps.modified_by
      WHERE apps.deleted_at IS NULL AND apps.id > $1
        AND ($2::text IS NULL OR strpos(lower(shown->>'name'), lower($2)) > 0)
        AND ($3::int[] IS NULL OR apps.id = ANY($3)) AND ($4::int[] IS NULL OR apps.id = ANY($4)) AND (live IS NOT NULL OR NOT $5)
      ORDER BY apps.id LIMIT $6 OFFSET $7`,
    [Number.parseInt(cursor ?? '0', 10) || 0, name ?? null, ids ?? null, granted ?? null, onlyPublished || !mayDo(actor, 'apps.configure'), limit + 1, offset],
  );
  const page = rows.slice(0, limit);
  return { data: page.map(toAppSummary), nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null };
}

function toAppSummary(row: AppSummaryRow): AppSummary {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    isPublished: row.is_published,
    hasUnpublishedChanges: row.has_changes,
    webhooks: { total: row.webhooks, active: row.active_webhooks },
    createdAt: row.created_at.toISOString(),
    createdBy: { code: row.created_by, name: row.created_by_name ?? row.created_by },
    modifiedAt: row.modified_at.toISOString(),
    modifiedBy: { code: row.modified_by, name: row.modified_by_name ?? row.modified_by },
  };
}
