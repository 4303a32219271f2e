// Which engine has which run. As with jobs, an engine's id is the lease and the fence: every write of a run asks whether
// the engine still has it, and the runs of an engine that fell silent go to the others.
import type { Sql } from '#lib/postgres/sql.ts';

export type ClaimedRun = { id: number; workflowId: number; leasedBy: string };

export type Room = {
  /** Runs at most. */
  total: number;
  /** Of one workflow at most in this claim, so that one whose steps are slow leaves room for the others. */
  perWorkflow: number;
  /** Workflows that have their share already. */
  full: readonly number[];
};

/** Whether any run is due: a look at one small index, before a claim asks every workflow. */
export async function hasDueRun(sql: Pick<Sql, 'query'>, now: Date): Promise<boolean> {
  const due = await sql.query('SELECT 1 FROM workflow_runs WHERE leased_by IS NULL AND due_at <= $1 ORDER BY due_at LIMIT 1', [now], 'has-due-run');
  return due.length > 0;
}

export async function claimRuns(sql: Sql, engineId: string, now: Date, { total, perWorkflow, full }: Room): Promise<ClaimedRun[]> {
  const rows = await sql.query<{ id: number; workflow_id: number }>(
    `WITH chosen AS (
       SELECT due.id FROM workflows CROSS JOIN LATERAL (
         SELECT id, due_at FROM workflow_runs
          WHERE workflow_id = workflows.id AND leased_by IS NULL AND due_at <= $2 ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) due
        WHERE deleted_at IS NULL AND workflows.id <> ALL ($5::int[])
        ORDER BY due.due_at LIMIT $3
     )
     UPDATE workflow_runs SET status = 'running', leased_by = $1::uuid, leased_at = $2, started_at = COALESCE(started_at, $2)
      WHERE id IN (SELECT id FROM chosen) RETURNING id, workflow_id`,
    [engineId, now, total, perWorkflow, full],
    'claim-runs',
  );
  return rows.map(({ id, workflow_id: workflowId }) => ({ id, workflowId, leasedBy: engineId }));
}

const returned = `status = CASE WHEN status = 'running' THEN 'queued' ELSE status END, leased_by = NULL, due_at = now()`;

/** Gives back the runs of engines that no longer exist. Returns how many there were. */
export async function recoverRuns(sql: Pick<Sql, 'query'>): Promise<number> {
  const rows = await sql.query(
    `UPDATE workflow_runs SET ${returned}
      WHERE leased_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM engines WHERE engines.id = workflow_runs.leased_by) RETURNING id`,
    [],
    'recover-runs',
  );
  return rows.length;
}

/** A claim that was committed while its answer was lost with a connection: this engine has the run and does not know it. */
export async function giveBackForgotten(sql: Pick<Sql, 'query'>, engineId: string, held: readonly number[]): Promise<number> {
  const rows = await sql.query(
    `UPDATE workflow_runs SET ${returned} WHERE leased_by = $1::uuid AND id <> ALL ($2::int[]) AND leased_at < now() - interval '10 seconds' RETURNING id`,
    [engineId, held],
    'give-back-forgotten-runs',
  );
  return rows.length;
}

export async function giveBackRuns(sql: Pick<Sql, 'query'>, engineId: string, ids: readonly number[]): Promise<void> {
  await sql.query(`UPDATE workflow_runs SET ${returned} WHERE leased_by = $1::uuid AND id = ANY ($2::int[])`, [engineId, ids], 'give-back-runs');
}
