import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { type RunRow, readRun } from '#lib/services/workflow-runs/run-row.ts';
import { WorkflowReference } from '#lib/services/workflows/workflow-input.ts';
import { readWorkflow } from '#lib/services/workflows/workflow-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { startRun } from '#lib/workflows/start-run.ts';

const Input = WorkflowReference.extend({
  /** What `/#steps.1.attributes.data` is: any JSON. */
  data: z.unknown().optional(),
});

/** Runs a workflow by hand, even one that is switched off: to try it. */
export async function startWorkflow(actor: Actor, input: z.input<typeof Input> | Unchecked): Promise<RunRow> {
  authorize(actor, 'workflows.manage');
  const { id, data = {} } = parseInput(Input, input);
  return sqlTransaction(async (sql) => {
    const workflow = await readWorkflow(sql, id);
    const kind = actor.kind === 'user' ? 'person' : 'call';
    const { runId, refusal } = await startRun(sql, { workflowId: id, input: { data }, origin: { kind, id: null }, depth: actor.depth ?? 0, actor });
    if (refusal) throw new AppError('conflict', refusal);
    await audit(sql, actor, {
      action: 'workflow.run',
      target: `workflow:${id}`,
      summary: `Started run ${runId} of the workflow “${workflow.title}”.`,
      details: { run: runId },
    });
    return readRun(sql, runId);
  });
}
