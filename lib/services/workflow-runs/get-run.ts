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
  /** The workflow as it was at the revision by which it runs; null when that is not kept any more. */
  definition: unknown;
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
  const [version] = await sqlQuery<{ definition: unknown }>(
    'SELECT definition FROM workflow_versions WHERE workflow_id = $1 AND revision = $2',
    [run.workflow.id, run.revision],
    'read-run-version',
  );
  return { ...run, definition: version?.definition ?? null, input: { text: kept?.input ?? 'null', isCut: (kept?.length ?? 0) > inputShownMax } };
}
