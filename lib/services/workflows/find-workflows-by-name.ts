// Workflows for the palette: by a part of the title, and a run by its number (`#12`).
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';

export async function findWorkflowsByName(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  const [rows, runs] = await Promise.all([
    sqlQuery<{ id: number; title: string; trigger_event: string | null }>(
      'SELECT id, title, trigger_event FROM workflows WHERE deleted_at IS NULL AND (title ILIKE $1 OR trigger_event ILIKE $1) ORDER BY updated_at DESC LIMIT $2',
      [likePattern(wanted), limit],
      'palette-workflows',
    ),
    number === undefined
      ? []
      : sqlQuery<{ id: number; title: string; status: string }>('SELECT id, title, status FROM workflow_runs WHERE id = $1', [number], 'palette-run'),
  ]);
  return [
    ...runs.map(({ id, title, status }) => ({
      kind: 'workflows' as const,
      word: 'Run',
      id: `run ${id}`,
      label: `#${id}, ${status}`,
      detail: title,
      href: `/workflows/runs/${id}`,
    })),
    ...rows.map(({ id, title, trigger_event: event }) => ({
      kind: 'workflows' as const,
      word: 'Workflow',
      id: String(id),
      label: title,
      detail: event ?? '',
      href: `/workflows/${id}`,
    })),
  ];
}
