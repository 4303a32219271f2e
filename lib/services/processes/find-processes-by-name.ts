// Processes and instances for the palette: a process by its title or name, an instance by its instanceID.
import { sqlQuery } from '#lib/postgres/sql.ts';
import { parseInstanceId } from '#lib/processes/process-name.ts';
import { likePattern } from '#lib/services/history-id.ts';
import { findInstanceRow } from '#lib/services/instances/instance-row.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';

export async function findProcessesByName(wanted: string, limit: number): Promise<PaletteEntry[]> {
  const [rows, instance] = await Promise.all([
    sqlQuery<{ name: string; title: string }>(
      'SELECT name, title FROM processes WHERE title ILIKE $1 OR name ILIKE $1 ORDER BY modified_at DESC LIMIT $2',
      [likePattern(wanted), limit],
      'palette-processes',
    ),
    findInstance(wanted),
  ]);
  return [
    ...instance,
    ...rows.map(({ name, title }) => ({ kind: 'processes' as const, word: 'Process', id: name, label: title, detail: name, href: processHref(name) })),
  ];
}

async function findInstance(wanted: string): Promise<PaletteEntry[]> {
  const id = parseInstanceId(wanted);
  const row = id && (await findInstanceRow({ query: sqlQuery }, id.processName, id.number));
  if (!row) return [];
  const href = `${processHref(row.process_name)}/${row.number}`;
  return [{ kind: 'processes', word: 'Instance', id: wanted, label: wanted, detail: `${row.process_title}, ${row.status}`, href }];
}

function processHref(name: string): string {
  return `/processes/${encodeURIComponent(name)}`;
}
