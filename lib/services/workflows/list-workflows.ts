import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import { joinLastRun, type StoredWorkflow, toWorkflowRow, type WorkflowRow, workflowColumns } from '#lib/services/workflows/workflow-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const WorkflowQuery = PageQuery.extend({
  /** Part of the title. */
  text: z.string().trim().max(200, 'Search for at most 200 characters.').optional(),
  /** Of one app definition only. */
  owner: z.string().max(300).optional(),
});

/** In the order of the tree: by source, group and name. The cursor is the place of the last. */
export async function listWorkflows(actor: Actor, query: z.input<typeof WorkflowQuery> | Unchecked = {}): Promise<Page<WorkflowRow>> {
  authorize(actor, 'workflows.view');
  const { limit, cursor, text, owner } = parseInput(WorkflowQuery, query);
  const after = cursor === undefined ? null : Number(cursor);
  const rows = await sqlQuery<StoredWorkflow>(
    `SELECT ${workflowColumns} FROM workflows ${joinLastRun}
      WHERE deleted_at IS NULL
        AND ($1::int IS NULL OR (source, "group", name) > (SELECT source, "group", name FROM workflows WHERE id = $1))
        AND ($2::text IS NULL OR workflows.title ILIKE $2)
        AND ($3::text IS NULL OR owner = $3 OR split_part(owner, '@', 1) = $3)
      ORDER BY source, "group", name LIMIT $4`,
    [Number.isSafeInteger(after) ? after : null, text ? likePattern(text) : null, owner ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { data: page.map(toWorkflowRow), nextCursor: rows.length > limit ? String(page.at(-1)?.id ?? '') : null };
}
