import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { RunReference, type RunStepView, type StoredStep, stepColumns, toStepView } from '#lib/services/workflow-runs/run-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { readVariables, withoutSecrets } from '#lib/workflows/variables.ts';

const StepReference = RunReference.extend({ number: z.coerce.number('Give the number of a step.').int('Give the number of a step.').min(1).max(1_000_000) });

/** One step with its whole input and output. */
export async function getRunStep(actor: Actor, given: z.input<typeof StepReference> | Unchecked): Promise<RunStepView> {
  authorize(actor, 'workflows.view');
  const { id, number } = parseInput(StepReference, given);
  const [row] = await sqlQuery<StoredStep>(
    `SELECT ${stepColumns(1_000_000)} FROM workflow_run_steps WHERE run_id = $1 AND number = $2`,
    [id, number],
    'read-run-step',
  );
  if (!row) throw new AppError('not-found', 'The run has no step with this number.', { code: 'step' });
  const { secrets } = await readVariables({ query: sqlQuery });
  return toStepView(row, (text) => withoutSecrets(text, secrets));
}
