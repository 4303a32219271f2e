// How a workflow is written, for the verbs of workflows and for others inside their own transaction (app definitions).
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { requireDefinition, treeTitle } from '#lib/services/workflows/workflow-input.ts';

export const workflowsMax = 2_000;

export type NewWorkflow = {
  source: string;
  group: string;
  name: string;
  /** Checked here: @throws AppError invalid, with paths below `definition`. */
  definition: unknown;
  enabled: boolean;
  /** The app definition that brings it, as `app@version`; null for a person's. Another version of the app is the same owner. */
  owner: string | null;
  /** Who saves it, in words. */
  by: string;
};

/**
 * Stores a workflow under its place in the tree. The same owner's workflow of that name is changed and keeps its number and
 * its runs; another's is a conflict.
 */
export async function storeWorkflow(
  sql: Sql,
  { source, group, name, definition: given, enabled, owner, by }: NewWorkflow,
): Promise<{ id: number; revision: number }> {
  const { definition } = requireDefinition(given);
  const text = JSON.stringify(given);
  const title = treeTitle({ source, group, name });
  const [row] = await sql.query<{ id: number; revision: number }>(
    `INSERT INTO workflows AS stored (source, "group", name, title, definition, trigger_event, enabled, owner, created_by, updated_by)
     SELECT $1::text, $2::text, $3::text, $4::text, $5::json, $6::text, $7::boolean, $8::text, $9::text, $9::text
      WHERE (SELECT count(*) FROM workflows WHERE deleted_at IS NULL) < ${workflowsMax}
         OR EXISTS (SELECT 1 FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL)
     ON CONFLICT (source, "group", name) WHERE deleted_at IS NULL
     DO UPDATE SET definition = EXCLUDED.definition, trigger_event = EXCLUDED.trigger_event, enabled = EXCLUDED.enabled, owner = EXCLUDED.owner,
                   revision = stored.revision + 1, updated_at = now(), updated_by = EXCLUDED.updated_by
      WHERE split_part(stored.owner, '@', 1) IS NOT DISTINCT FROM split_part(EXCLUDED.owner, '@', 1)
     RETURNING id, revision`,
    [source, group, name, title, text, definition.trigger.eventName ?? null, enabled, owner, by],
  );
  if (!row) throw await whyNot(sql, { source, group, name });
  await keepVersion(sql, { ...row, text, by });
  return row;
}

/** A run goes by the revision it began with. */
export async function keepVersion(sql: Sql, { id, revision, text, by }: { id: number; revision: number; text: string; by: string }): Promise<void> {
  await sql.query('INSERT INTO workflow_versions (workflow_id, revision, definition, saved_by) VALUES ($1, $2, $3::json, $4)', [id, revision, text, by]);
}

/** `owner` as `app@version`, or `app` for whatever its version is. */
const isOf = `(owner = $1 OR split_part(owner, '@', 1) = $1)`;

/** Deletes what an app definition brought; its runs that are under way are cancelled. Returns how many there were. */
export async function removeWorkflowsOf(sql: Sql, owner: string): Promise<number> {
  const rows = await sql.query<{ id: number }>(`SELECT id FROM workflows WHERE ${isOf} AND deleted_at IS NULL`, [owner]);
  await removeWorkflows(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

export async function removeWorkflows(sql: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query('UPDATE workflows SET deleted_at = now(), enabled = false WHERE id = ANY ($1::int[]) AND deleted_at IS NULL', [ids]);
  await sql.query(
    `WITH cancelled AS (
       UPDATE workflow_runs SET status = 'cancelled', reason = 'The workflow was deleted.', due_at = NULL, leased_by = NULL, next_step = NULL, finished_at = now()
        WHERE workflow_id = ANY ($1::int[]) AND status IN ('queued', 'running', 'waiting') RETURNING id
     )
     UPDATE workflow_run_steps SET status = 'cancelled', finished_at = now()
      WHERE run_id IN (SELECT id FROM cancelled) AND status IN ('running', 'waiting')`,
    [ids],
  );
}

export async function setWorkflowsEnabledOf(sql: Sql, owner: string, enabled: boolean): Promise<void> {
  await sql.query(`UPDATE workflows SET enabled = $2 WHERE ${isOf} AND deleted_at IS NULL`, [owner, enabled]);
}

async function whyNot(sql: Sql, place: { source: string; group: string; name: string }): Promise<AppError> {
  const taken = await sql.query('SELECT 1 FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL', [
    place.source,
    place.group,
    place.name,
  ]);
  if (taken.length > 0) return workflowNameTaken(sql, place);
  return new AppError('limit-reached', `There may be at most ${workflowsMax.toLocaleString('en')} workflows. Delete one to add another.`, {
    code: 'workflows',
  });
}

export async function workflowNameTaken(sql: Sql, { source, group, name }: { source: string; group: string; name: string }): Promise<AppError> {
  const [taken] = await sql.query<{ owner: string | null }>(
    'SELECT owner FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL',
    [source, group, name],
  );
  const whose = taken?.owner ? ` and belongs to the app “${taken.owner}”` : '';
  const message = `The workflow “${treeTitle({ source, group, name })}” exists already${whose}. Choose another name.`;
  return new AppError('conflict', message, { code: 'workflow-name', issues: [{ path: 'name', message }] });
}
