import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type AppRow, type StoredApp, selectApps, toAppRow } from '#lib/services/app-definitions/app-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DirectoryQuery = PageQuery.extend({
  /** Only those that are installed. */
  installed: z.enum(['true', 'false'], 'installed must be true or false.').optional(),
});

/** The app directory, by name; each app once, with its newest version. */
export async function listDirectory(actor: Actor, query: z.input<typeof DirectoryQuery> | Unchecked = {}): Promise<Page<AppRow>> {
  authorize(actor, 'hooks.view');
  const { limit, cursor, installed } = parseInput(DirectoryQuery, query);
  const rows = await sqlQuery<StoredApp>(
    `${selectApps} WHERE definition.app > $1 AND ($3::boolean IS NOT TRUE OR installed.app IS NOT NULL) ORDER BY definition.app, registered_at DESC LIMIT $2`,
    [cursor ?? '', limit + 1, installed === 'true'],
    'list-directory',
  );
  const page = rows.slice(0, limit);
  return { data: page.map(toAppRow), nextCursor: rows.length > limit ? (page.at(-1)?.app ?? null) : null };
}
