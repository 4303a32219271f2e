import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type AppRow, type StoredApp, selectApps, toAppRow } from '#lib/services/app-definitions/app-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** The app directory, by name; each app once, with its newest version. */
export async function listDirectory(actor: Actor, query: z.input<typeof PageQuery> | Unchecked = {}): Promise<Page<AppRow>> {
  authorize(actor, 'hooks.view');
  const { limit, cursor } = parseInput(PageQuery, query);
  const rows = await sqlQuery<StoredApp>(
    `${selectApps} WHERE definition.app > $1 ORDER BY definition.app, registered_at DESC LIMIT $2`,
    [cursor ?? '', limit + 1],
    'list-directory',
  );
  const page = rows.slice(0, limit);
  return { data: page.map(toAppRow), nextCursor: rows.length > limit ? (page.at(-1)?.app ?? null) : null };
}
