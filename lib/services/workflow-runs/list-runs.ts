import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { listOf, optional } from '#lib/services/history-query.ts';
import { RunId, type RunRow, runColumns, type StoredRun, toRunRow } from '#lib/services/workflow-runs/run-row.ts';
import { WorkflowId } from '#lib/services/workflows/workflow-input.ts';
import { workflowStatuses } from '#lib/workflows/run-status.ts';

const RunsQuery = PageQuery.extend({
  workflow: optional(WorkflowId),
  status: listOf(z.enum(workflowStatuses, `status must be of ${workflowStatuses.join(', ')}.`)),
  cursor: optional(RunId),
});

/** Newest first. Each status is walked by its own index, so a page costs the same however long the history is. */
export async function listRuns(actor: Actor, query: unknown = {}): Promise<Page<RunRow>> {
  authorize(actor, 'workflows.view');
  const { limit, cursor, workflow, status } = parseInput(RunsQuery, query);
  const ofWorkflow = workflow === undefined ? '' : 'AND workflow_id = $3';
  const arm = (condition: string) => `(SELECT * FROM workflow_runs WHERE id < $1 ${condition} ${ofWorkflow} ORDER BY id DESC LIMIT $2)`;
  const statuses = [...new Set(status)];
  const arms = statuses.length === 0 ? [arm('')] : statuses.map((_, index) => arm(`AND status = $${index + (workflow === undefined ? 3 : 4)}`));
  const rows = await sqlQuery<StoredRun>(
    `SELECT ${runColumns} FROM (${arms.join(' UNION ALL ')}) runs JOIN workflows ON workflows.id = runs.workflow_id ORDER BY runs.id DESC LIMIT $2`,
    [cursor ?? 2_147_483_647, limit + 1, ...(workflow === undefined ? [] : [workflow]), ...statuses],
  );
  const page = rows.slice(0, limit).map(toRunRow);
  return { data: page, nextCursor: rows.length > limit ? String(page.at(-1)?.id ?? '') : null };
}
