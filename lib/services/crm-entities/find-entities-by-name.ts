// Leads and what else stands in Pipelines, for the palette: by name or id, and pipelines by name.
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { entityHref, entityName, entityWords } from '#lib/pipelines/entity-words.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';

type Row = { id: number; kind: EntityKind; name: string };

/** How many of the newest are looked through by name. */
const windowRows = 20_000;

export async function findEntitiesByName(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const [entities, pipelines] = await Promise.all([
    sqlQuery<Row>(
      `SELECT id, kind, name FROM (SELECT id, kind, name FROM crm_entities WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ${windowRows}) newest
        WHERE name ILIKE $1 OR id::text = $2 ORDER BY id DESC LIMIT $3`,
      [likePattern(wanted), wanted, limit],
      'palette-crm-entities',
    ),
    sqlQuery<{ id: number; name: string }>('SELECT id, name FROM pipelines WHERE name ILIKE $1 ORDER BY sort, id LIMIT $2', [likePattern(wanted), limit]),
  ]);
  return [
    ...pipelines.map(({ id, name }) => ({
      kind: 'pipelines' as const,
      word: 'Pipeline',
      id: `pipeline-${id}`,
      label: name,
      detail: 'Board',
      href: `/pipelines/${id}`,
    })),
    ...entities.map(({ id, kind, name }) => ({
      kind: 'pipelines' as const,
      word: entityWords[kind].title,
      id: `${kind}-${id}`,
      label: entityName({ kind, id, name }),
      detail: String(id),
      href: entityHref(kind, id),
    })),
  ];
}
