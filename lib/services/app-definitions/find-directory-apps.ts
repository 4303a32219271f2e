// Apps of the directory for the palette, by title or name.
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';

/** With an empty text those that were registered last. */
export async function findDirectoryApps(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ app: string; title: string }>(
    `SELECT app, title FROM (SELECT DISTINCT ON (app) app, title, registered_at FROM app_definitions ORDER BY app, registered_at DESC) newest
      WHERE title ILIKE $1 OR app ILIKE $1 ORDER BY registered_at DESC LIMIT $2`,
    [likePattern(wanted), limit],
    'palette-directory-apps',
  );
  return rows.map(({ app, title }) => ({ kind: 'inbound', word: 'App definition', id: `app ${app}`, label: title, detail: app, href: `/inbound/apps/${app}` }));
}
