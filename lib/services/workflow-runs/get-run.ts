import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type KeptText, RunReference, type RunRow, readRun } from '#lib/services/workflow-runs/run-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const inputShownMax = 50_000;

export type RunView = RunRow & {
  /** JSON text: the attributes of step 1. */
  input: KeptText;
};

export async function getRun(actor: Actor, given: z.input<typeof RunReference> | Unchecked): Promise<RunView> {
  authorize(actor, 'workflows.view');
  const { id } = parseInput(RunReference, given);
  const run = await readRun({ query: sqlQuery }, id);
  const [kept] = await sqlQuery<{ input: string; length: number }>(
    `SELECT left(input, ${inputShownMax}) AS input, length(input) AS length FROM workflow_runs WHERE id = $1`,
    [id],
    'read-run-input',
  );
  return { ...run, input: { text: kept?.input ?? 'null', isCut: (kept?.length ?? 0) > inputShownMax } };
}
