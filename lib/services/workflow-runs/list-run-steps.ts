import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { optional } from '#lib/services/history-query.ts';
import { RunReference, type RunStepView, readRun, type StoredStep, stepColumns, toStepView } from '#lib/services/workflow-runs/run-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { readVariables, withoutSecrets } from '#lib/workflows/variables.ts';

const shownMax = 20_000;

const StepsQuery = RunReference.extend({
  ...PageQuery.shape,
  cursor: optional(z.coerce.number('cursor is not one of ours.').int('cursor is not one of ours.')),
});

/** In the order they were taken, those of earlier attempts among them. Long inputs and outputs are cut; getRunStep has them whole. */
export async function listRunSteps(actor: Actor, query: z.input<typeof StepsQuery> | Unchecked): Promise<Page<RunStepView>> {
  authorize(actor, 'workflows.view');
  const { id, limit, cursor } = parseInput(StepsQuery, query);
  await readRun({ query: sqlQuery }, id);
  const rows = await sqlQuery<StoredStep>(
    `SELECT ${stepColumns(shownMax)} FROM workflow_run_steps WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
    [id, cursor ?? 0, limit + 1],
    'list-run-steps',
  );
  const { secrets } = await readVariables({ query: sqlQuery });
  const page = rows.slice(0, limit).map((row) => toStepView(row, (text) => withoutSecrets(text, secrets)));
  return { data: page, nextCursor: rows.length > limit ? String(page.at(-1)?.number ?? '') : null };
}
