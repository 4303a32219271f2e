import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { RunReference, type RunRow, readRun } from '#lib/services/workflow-runs/run-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { statusWords } from '#lib/workflows/run-status.ts';

/** A request that is under way may still reach its receiver; its answer no longer counts. @throws AppError conflict when the run has ended */
export async function cancelRun(actor: Actor, input: z.input<typeof RunReference> | Unchecked): Promise<RunRow> {
  authorize(actor, 'workflows.manage');
  const { id } = parseInput(RunReference, input);
  return sqlTransaction(async (sql) => {
    const cancelled = await sql.query(
      `WITH run AS (
         UPDATE workflow_runs SET status = 'cancelled', reason = $2, due_at = NULL, leased_by = NULL, finished_at = now()
          WHERE id = $1 AND status IN ('queued', 'running', 'waiting') RETURNING id
       ), steps AS (
         UPDATE workflow_run_steps SET status = 'cancelled', finished_at = now()
          WHERE run_id = (SELECT id FROM run) AND status IN ('running', 'waiting')
       )
       SELECT id FROM run`,
      [id, `${actorLabel(actor)} cancelled it.`],
    );
    const run = await readRun(sql, id);
    if (cancelled.length === 0) {
      throw new AppError('conflict', `This run has ended already: ${statusWords[run.status].toLowerCase()}.`, { code: 'run-ended' });
    }
    await audit(sql, actor, {
      action: 'workflow-run.cancel',
      target: `workflow-run:${id}`,
      summary: `Cancelled run ${id} of the workflow “${run.workflow.title}”.`,
    });
    return run;
  });
}
