// A workflow as it is stored, and as people and programs see it.
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import type { WorkflowStatus } from '#lib/workflows/run-status.ts';

/** As lists show it. */
export type WorkflowRow = {
  id: number;
  source: string;
  group: string;
  name: string;
  /** `Source :: Group :: Name`. */
  title: string;
  triggerEvent: string | null;
  enabled: boolean;
  /** The installed app definition that brought it; null when a person made it. */
  owner: string | null;
  revision: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  lastRun: { id: number; status: WorkflowStatus; createdAt: string } | null;
};

export type WorkflowView = WorkflowRow & {
  /** As it was given, with the keys that Callboard does not use. */
  definition: unknown;
};

export type StoredWorkflow = {
  id: number;
  source: string;
  group: string;
  name: string;
  title: string;
  trigger_event: string | null;
  enabled: boolean;
  owner: string | null;
  revision: number;
  created_at: Date;
  created_by: string;
  updated_at: Date;
  updated_by: string;
  run_id: number | null;
  run_status: WorkflowStatus | null;
  run_at: Date | null;
};

export const workflowColumns = `workflows.id, source, "group", name, workflows.title, trigger_event, enabled, owner, workflows.revision,
  workflows.created_at, workflows.created_by, workflows.updated_at, workflows.updated_by, last.id AS run_id, last.status AS run_status, last.created_at AS run_at`;

export const joinLastRun =
  'LEFT JOIN LATERAL (SELECT id, status, created_at FROM workflow_runs WHERE workflow_id = workflows.id ORDER BY id DESC LIMIT 1) last ON true';

export function toWorkflowRow(stored: StoredWorkflow): WorkflowRow {
  const { id, source, group, name, title, enabled, owner, revision } = stored;
  const { run_id, run_status, run_at } = stored;
  return {
    id,
    source,
    group,
    name,
    title,
    triggerEvent: stored.trigger_event,
    enabled,
    owner,
    revision,
    createdAt: stored.created_at.toISOString(),
    createdBy: stored.created_by,
    updatedAt: stored.updated_at.toISOString(),
    updatedBy: stored.updated_by,
    lastRun: run_id === null || run_status === null || run_at === null ? null : { id: run_id, status: run_status, createdAt: run_at.toISOString() },
  };
}

/** @throws AppError not-found */
export async function readWorkflow(sql: Pick<Sql, 'query'>, id: number): Promise<WorkflowView> {
  const [stored] = await sql.query<StoredWorkflow & { definition: unknown }>(
    `SELECT ${workflowColumns}, definition FROM workflows ${joinLastRun} WHERE workflows.id = $1 AND deleted_at IS NULL`,
    [id],
    'read-workflow',
  );
  if (!stored) throw workflowNotFound();
  return { ...toWorkflowRow(stored), definition: stored.definition };
}

export function workflowNotFound(): AppError {
  return new AppError('not-found', 'There is no workflow with this number. It may have been deleted.', { code: 'workflow' });
}
