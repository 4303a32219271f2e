// What an engine must know to go on with a run: where it stands, and what its steps answered.
import { z } from 'zod';
import type { Sql } from '#lib/postgres/sql.ts';
import type { ClaimedRun } from '#lib/workflows/claim-runs.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { type RunContext, triggerId } from '#lib/workflows/reference.ts';
import { readVariables } from '#lib/workflows/variables.ts';

export type OpenStep = { number: number; stepId: string; status: 'running' | 'waiting'; key: string | null; tries: number; startedAt: Date; output: unknown };

/** The state of a run in the engine that has it. It moves on with every step that is stored. */
export type Run = ClaimedRun & {
  title: string;
  depth: number;
  attempt: number;
  definition: WorkflowDefinition;
  /** The step that comes next; null before the first is chosen. */
  nextStep: string | null;
  stepCount: number;
  outputBytes: number;
  /** A key that the next request or letter must carry again. */
  retryKey: string | null;
  troubles: number;
  /** The step that was under way when the run was left. */
  open: OpenStep | null;
  context: RunContext & { steps: Map<string, unknown> };
  /** The values of variables that are never shown. */
  secrets: readonly string[];
};

type RunRow = {
  title: string;
  depth: number;
  attempt: number;
  input: string;
  next_step: string | null;
  step_count: number;
  output_bytes: number;
  retry_key: string | null;
  troubles: number;
  workflow_id: number;
  revision: number;
};

type StepRow = {
  number: number;
  step_id: string;
  status: string;
  output: string | null;
  error: string | null;
  key: string | null;
  tries: number;
  started_at: Date;
};

/** Null when it was deleted meanwhile. */
export async function loadRun(sql: Pick<Sql, 'query'>, claimed: ClaimedRun): Promise<Run | null> {
  const [row] = await sql.query<RunRow>(
    `SELECT title, depth, attempt, input, next_step, step_count, output_bytes, retry_key, troubles, workflow_id, revision FROM workflow_runs WHERE id = $1`,
    [claimed.id],
    'load-run',
  );
  if (!row) return null;
  const { definition, text } = await definitionOf(sql, row.workflow_id, row.revision);
  const steps = row.step_count === 0 ? [] : await readSteps(sql, claimed.id);
  const { values, secrets } = text.includes('variables.') ? await readVariables(sql) : { values: new Map<string, string>(), secrets: [] };
  const answers = new Map<string, unknown>([[triggerId, { id: triggerId, attributes: JSON.parse(row.input) }]]);
  for (const { step_id, status, output, error } of steps) {
    if (status === 'done' || status === 'failed') answers.set(step_id, answerOf(output === null ? null : JSON.parse(output), error));
  }
  const last = steps.at(-1);
  return {
    ...claimed,
    title: row.title,
    depth: row.depth,
    attempt: row.attempt,
    definition,
    nextStep: row.next_step,
    stepCount: row.step_count,
    outputBytes: row.output_bytes,
    retryKey: row.retry_key,
    troubles: row.troubles,
    open: last && (last.status === 'running' || last.status === 'waiting') ? toOpenStep(last, last.status) : null,
    context: { steps: answers, variables: values },
    secrets,
  };
}

/** What later steps find: the answer, with `error` where the step failed. */
export function answerOf(output: unknown, error: string | null): unknown {
  if (error === null) return output;
  return { ...(typeof output === 'object' && output !== null ? output : {}), error: { message: error } };
}

function readSteps(sql: Pick<Sql, 'query'>, runId: number): Promise<StepRow[]> {
  return sql.query<StepRow>(
    `SELECT number, step_id, status, output, error, key, tries, started_at FROM workflow_run_steps
      WHERE run_id = $1 AND replaced_by IS NULL ORDER BY number`,
    [runId],
    'load-run-steps',
  );
}

function toOpenStep(row: StepRow, status: OpenStep['status']): OpenStep {
  const { number, step_id: stepId, key, tries, started_at: startedAt, output } = row;
  return { number, stepId, status, key, tries, startedAt, output: output === null ? null : JSON.parse(output) };
}

type Parsed = { definition: WorkflowDefinition; text: string };

const remembered = new Map<string, Parsed>();
const rememberedMax = 200;
const Stored = z.object({ definition: z.string() });

/** A revision never changes: the same few are looked at all day. */
async function definitionOf(sql: Pick<Sql, 'query'>, workflowId: number, revision: number): Promise<Parsed> {
  const key = `${workflowId}:${revision}`;
  const known = remembered.get(key);
  if (known) return known;
  const [row] = await sql.query(
    'SELECT definition::text AS definition FROM workflow_versions WHERE workflow_id = $1 AND revision = $2',
    [workflowId, revision],
    'load-version',
  );
  const { definition: text } = Stored.parse(row);
  const parsed = { definition: WorkflowDefinition.parse(JSON.parse(text)), text };
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(key, parsed);
  return parsed;
}
