// The workflows that an app brought: their place in the tree and how they are found.
import type { Sql } from '#lib/postgres/sql.ts';
import type { WorkflowStatus } from '#lib/workflows/run-status.ts';

export type WorkflowOfApp = {
  id: number;
  name: string;
  title: string;
  triggerEvent: string | null;
  enabled: boolean;
  lastRun: { id: number; status: WorkflowStatus; createdAt: string } | null;
};

/** `Kustomer :: <app> :: <name>` (chosen): workflows of apps have no place in a tree at the vendor's. */
export function workflowPlace(app: string, name: string): { source: string; group: string; name: string } {
  return { source: 'Kustomer', group: app, name };
}

/** By name; at most a hundred, because a definition has no more. */
export async function listWorkflowsOf(sql: Pick<Sql, 'query'>, app: string): Promise<WorkflowOfApp[]> {
  const rows = await sql.query<{
    id: number;
    name: string;
    title: string;
    trigger_event: string | null;
    enabled: boolean;
    run_id: number | null;
    run_status: WorkflowStatus | null;
    run_at: Date | null;
  }>(
    `SELECT workflows.id, name, workflows.title, trigger_event, enabled, last.id AS run_id, last.status AS run_status, last.created_at AS run_at
       FROM workflows
       LEFT JOIN LATERAL (SELECT id, status, created_at FROM workflow_runs WHERE workflow_id = workflows.id ORDER BY id DESC LIMIT 1) last ON true
      WHERE owner LIKE $1 AND deleted_at IS NULL ORDER BY name`,
    [`${app.replace(/[\\_%]/g, '\\$&')}@%`],
  );
  return rows.map(({ id, name, title, trigger_event, enabled, run_id, run_status, run_at }) => ({
    id,
    name,
    title,
    triggerEvent: trigger_event,
    enabled,
    lastRun: run_id === null || run_status === null || run_at === null ? null : { id: run_id, status: run_status, createdAt: run_at.toISOString() },
  }));
}
