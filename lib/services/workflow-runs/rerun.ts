import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { RunReference, type RunRow, readRun } from '#lib/services/workflow-runs/run-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { hasEnded } from '#lib/workflows/run-status.ts';
import { runDepthMax } from '#lib/workflows/start-run.ts';
import { wakeRunners } from '#lib/workflows/wake.ts';

const Input = RunReference.extend({
  /** The number of the step that is taken again; without it the one where the run failed or was cancelled. */
  step: z.coerce.number('step must be the number of a step of the run.').int('step must be a whole number.').min(1, 'Steps are numbered from 1.').optional(),
});

type Row = { number: number; step_id: string; title: string; status: string; key: string | null };

/**
 * Goes on with a run that has ended, from one of its steps, as a new attempt by the workflow as it is now (chosen: most
 * often it was changed to repair what failed). Steps from there on are kept in the history and no longer referred to. A
 * step that failed is tried with its key again; others get a new one.
 */
export async function rerun(actor: Actor, input: z.input<typeof Input> | Unchecked): Promise<RunRow> {
  authorize(actor, 'workflows.manage');
  const { id, step: number } = parseInput(Input, input);
  return sqlTransaction(async (sql) => {
    await sql.query('SELECT 1 FROM workflow_runs WHERE id = $1 FOR UPDATE', [id]);
    const run = await readRun(sql, id);
    requireEnded(run);
    const { revision, definition } = await presentWorkflow(sql, run);
    const from = await chooseStep(sql, run, number);
    if (from && !definition.steps.some((known) => known.id === from.step_id)) {
      throw new AppError('conflict', `The workflow has no step “${from.step_id}” any more, so the run cannot go on from “${from.title}”.`, { code: 'step' });
    }
    const isAgain = from?.status === 'failed' || from?.status === 'cancelled';
    await begin(sql, run, { revision, from: from ?? null, key: isAgain ? (from?.key ?? null) : null });
    await audit(sql, actor, {
      action: 'workflow-run.rerun',
      target: `workflow-run:${id}`,
      summary: `Ran run ${id} of the workflow “${run.workflow.title}” again from ${from ? `“${from.title}”` : 'its beginning'}.`,
      details: { step: from?.step_id ?? null, attempt: run.attempt + 1 },
    });
    sql.afterCommit(wakeRunners);
    return readRun(sql, id);
  });
}

function requireEnded(run: RunRow): void {
  if (!hasEnded(run.status)) throw new AppError('conflict', 'This run is under way. Wait for its end, or cancel it first.', { code: 'run-under-way' });
  if (run.depth > runDepthMax)
    throw new AppError('conflict', 'This run was refused because it is part of a loop. Change the workflow and start it anew.', { code: 'loop' });
}

async function presentWorkflow(sql: Sql, run: RunRow): Promise<{ revision: number; definition: WorkflowDefinition }> {
  const [row] = await sql.query<{ revision: number; definition: unknown }>('SELECT revision, definition FROM workflows WHERE id = $1 AND deleted_at IS NULL', [
    run.workflow.id,
  ]);
  if (!row) throw new AppError('conflict', `The workflow “${run.workflow.title}” was deleted, so nothing of it can run again.`, { code: 'workflow' });
  return { revision: row.revision, definition: WorkflowDefinition.parse(row.definition) };
}

/** Undefined for a run that ended before its first step: it begins anew. */
async function chooseStep(sql: Sql, run: RunRow, number: number | undefined): Promise<Row | undefined> {
  const columns = 'number, step_id, title, status, key';
  if (number === undefined) {
    const [last] = await sql.query<Row>(`SELECT ${columns} FROM workflow_run_steps WHERE run_id = $1 AND replaced_by IS NULL ORDER BY number DESC LIMIT 1`, [
      run.id,
    ]);
    if (last && last.status === 'done' && run.status === 'done') {
      throw new AppError('conflict', 'This run has done all of its steps. Choose the step to run again from.', { code: 'run-done' });
    }
    return last;
  }
  const [row] = await sql.query<Row & { replaced_by: number | null }>(
    `SELECT ${columns}, replaced_by FROM workflow_run_steps WHERE run_id = $1 AND number = $2`,
    [run.id, number],
  );
  if (!row) throw new AppError('not-found', `The run has no step ${number}.`, { code: 'step' });
  if (row.replaced_by !== null) {
    throw new AppError('conflict', `Step ${number} was replaced by attempt ${row.replaced_by}. Choose a step of the present attempt.`, {
      code: 'step-replaced',
    });
  }
  return row;
}

async function begin(sql: Sql, run: RunRow, { revision, from, key }: { revision: number; from: Row | null; key: string | null }): Promise<void> {
  const attempt = run.attempt + 1;
  if (from) {
    await sql.query('UPDATE workflow_run_steps SET replaced_by = $3 WHERE run_id = $1 AND number >= $2 AND replaced_by IS NULL', [
      run.id,
      from.number,
      attempt,
    ]);
  }
  await sql.query(
    `UPDATE workflow_runs SET status = 'queued', reason = NULL, attempt = $2, revision = $3, next_step = $4, retry_key = $5::uuid, troubles = 0, due_at = now(), finished_at = NULL,
            output_bytes = (SELECT COALESCE(sum(octet_length(output)), 0) FROM workflow_run_steps WHERE run_id = $1 AND replaced_by IS NULL)
      WHERE id = $1`,
    [run.id, attempt, revision, from?.step_id ?? null, key],
  );
}
