import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type ProcessRow, type ProcessView, toProcessView } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** By name. */
export async function listProcesses(actor: Actor, query: z.input<typeof PageQuery> | Unchecked = {}): Promise<Page<ProcessView>> {
  authorize(actor, 'processes.view');
  const { limit, cursor } = parseInput(PageQuery, query);
  const rows = await sqlQuery<ProcessRow>('SELECT * FROM processes WHERE name > $1 ORDER BY name LIMIT $2', [cursor ?? '', limit + 1], 'list-processes');
  const page = rows.slice(0, limit);
  return { data: page.map(toProcessView), nextCursor: rows.length > limit ? (page.at(-1)?.name ?? null) : null };
}
