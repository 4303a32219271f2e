// Apps for the palette: by their name or number, the ones changed last first.
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';

export async function findAppsByName(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ id: number; name: string }>(
    `SELECT id, name FROM (SELECT id, modified_at, coalesce(live, preview)->>'name' AS name FROM apps WHERE deleted_at IS NULL) AS named
      WHERE name ILIKE $1 OR id::text = $2 ORDER BY modified_at DESC LIMIT $3`,
    [likePattern(wanted), wanted, limit],
    'palette-apps',
  );
  return rows.map(({ id, name }) => ({ kind: 'apps', word: 'App', id: String(id), label: name, detail: '', href: `/apps/${id}` }));
}
