// The workflows that an app brought: their place in the tree, how they are found, and what they did last.
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import type { WorkflowStatus } from '#lib/workflows/run-status.ts';

export type WorkflowOfApp = { id: number; name: string; title: string; triggerEvent: string | null; enabled: boolean };

export type LatestRun = { id: number; status: WorkflowStatus; createdAt: string };

/** `Kustomer :: <app> :: <name>` (chosen): workflows of apps have no place in a tree at the vendor's. */
export function workflowPlace(app: string, name: string): { source: string; group: string; name: string } {
  return { source: 'Kustomer', group: app, name };
}

/** By name; at most a hundred, because a definition has no more. */
export async function listWorkflowsOf(sql: Pick<Sql, 'query'>, app: string): Promise<WorkflowOfApp[]> {
  const rows = await sql.query<{ id: number; name: string; title: string; trigger_event: string | null; enabled: boolean }>(
    `SELECT id, name, title, trigger_event, enabled FROM workflows WHERE owner LIKE $1 AND deleted_at IS NULL ORDER BY name`,
    [`${app.replace(/[\\_%]/g, '\\$&')}@%`],
  );
  return rows.map(({ id, name, title, trigger_event, enabled }) => ({ id, name, title, triggerEvent: trigger_event, enabled }));
}

const latestRuns = 3;

/** Of each workflow the last three runs, newest first. */
export async function listLatestRuns(workflowIds: readonly number[]): Promise<Map<number, LatestRun[]>> {
  const rows = await sqlQuery<{ workflow_id: number; id: number; status: WorkflowStatus; created_at: Date }>(
    `SELECT last.* FROM unnest($1::int[]) AS wanted (id)
       JOIN LATERAL (SELECT workflow_id, id, status, created_at FROM workflow_runs WHERE workflow_id = wanted.id ORDER BY id DESC LIMIT ${latestRuns}) last ON true
      ORDER BY last.id DESC`,
    [workflowIds],
    'latest-runs-of-workflows',
  );
  const byWorkflow = new Map<number, LatestRun[]>(workflowIds.map((id) => [id, []]));
  for (const { workflow_id, id, status, created_at } of rows) byWorkflow.get(workflow_id)?.push({ id, status, createdAt: created_at.toISOString() });
  return byWorkflow;
}
