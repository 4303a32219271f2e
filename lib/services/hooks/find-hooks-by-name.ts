import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';

/** Hooks whose name or event has the text; with an empty one those that were changed last. */
export async function findHooksByName(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ id: number; display_name: string; event_name: string }>(
    `SELECT id, display_name, event_name FROM hooks WHERE deleted_at IS NULL AND (display_name ILIKE $1 OR event_name ILIKE $1)
      ORDER BY updated_at DESC, id DESC LIMIT $2`,
    [likePattern(wanted), limit],
  );
  return rows.map((row) => ({
    kind: 'inbound',
    word: 'Inbound webhook',
    id: String(row.id),
    label: row.display_name,
    detail: row.event_name,
    href: `/inbound/hooks/${row.id}`,
  }));
}
