// A run of a workflow and its steps, as people and programs see them.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import type { StepStatus, WorkflowStatus } from '#lib/workflows/run-status.ts';
import type { RunOrigin } from '#lib/workflows/start-run.ts';

export type RunRow = {
  id: number;
  workflow: { id: number; title: string; isDeleted: boolean };
  /** Of the workflow, by which it runs. */
  revision: number;
  status: WorkflowStatus;
  /** Why it failed or was cancelled. */
  reason: string | null;
  attempt: number;
  /** The number of steps it has taken. */
  steps: number;
  origin: RunOrigin;
  startedBy: string;
  /** How many runs led to it, one started by the other. */
  depth: number;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** From its beginning to its end, waiting included; null while it has not ended. */
  durationMs: number | null;
  /** When it goes on, while it waits. */
  dueAt: string | null;
};

export type StoredRun = {
  id: number;
  workflow_id: number;
  title: string;
  is_deleted: boolean;
  revision: number;
  status: WorkflowStatus;
  reason: string | null;
  attempt: number;
  step_count: number;
  origin_kind: RunOrigin['kind'];
  origin_id: string | null;
  started_by: string;
  depth: number;
  due_at: Date | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
};

export const runColumns = `runs.id, workflow_id, runs.title, (workflows.deleted_at IS NOT NULL) AS is_deleted, runs.revision, runs.status, reason, attempt, step_count,
  origin_kind, origin_id, started_by, depth, due_at, runs.created_at, runs.started_at, runs.finished_at`;

export function toRunRow(row: StoredRun): RunRow {
  const { id, revision, status, reason, attempt, depth } = row;
  return {
    id,
    workflow: { id: row.workflow_id, title: row.title, isDeleted: row.is_deleted },
    revision,
    status,
    reason,
    attempt,
    steps: row.step_count,
    origin: { kind: row.origin_kind, id: row.origin_id },
    startedBy: row.started_by,
    depth,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    durationMs: row.finished_at === null ? null : row.finished_at.getTime() - (row.started_at ?? row.created_at).getTime(),
    dueAt: status === 'waiting' ? (row.due_at?.toISOString() ?? null) : null,
  };
}

const idMax = 2_147_483_647;
export const RunId = z.coerce
  .number('Give the number of a run.')
  .int('Give the number of a run.')
  .min(1, 'There is no such run.')
  .max(idMax, 'There is no such run.');
export const RunReference = z.object({ id: RunId });

/** @throws AppError not-found */
export async function readRun(sql: Pick<Sql, 'query'>, id: number): Promise<RunRow> {
  const [row] = await sql.query<StoredRun>(
    `SELECT ${runColumns} FROM workflow_runs runs JOIN workflows ON workflows.id = workflow_id WHERE runs.id = $1`,
    [id],
    'read-run',
  );
  if (!row) throw runNotFound();
  return toRunRow(row);
}

export function runNotFound(): AppError {
  return new AppError('not-found', 'There is no run with this number. It may be older than the history that is kept.', { code: 'run' });
}

/** JSON text; `isCut` when it is the beginning of a longer one. */
export type KeptText = { text: string; isCut: boolean };

export type RunStepView = {
  /** Its place in the run, from 1. */
  number: number;
  attempt: number;
  /** The step of the workflow. */
  stepId: string;
  title: string;
  /** Null for a branch. */
  action: string | null;
  status: StepStatus;
  input: KeptText | null;
  output: KeptText | null;
  error: string | null;
  tries: number;
  startedAt: string;
  finishedAt: string | null;
  durationMs: number | null;
  /** The attempt that began again before it: it is kept, and no later step refers to it. */
  replacedBy: number | null;
};

export type StoredStep = {
  number: number;
  attempt: number;
  step_id: string;
  title: string;
  action: string | null;
  status: StepStatus;
  input: string | null;
  input_length: number | null;
  output: string | null;
  output_length: number | null;
  error: string | null;
  tries: number;
  started_at: Date;
  finished_at: Date | null;
  replaced_by: number | null;
};

/** `shownMax`: of a text at most so many characters. */
export function stepColumns(shownMax: number): string {
  return `number, attempt, step_id, title, action, status, left(input, ${shownMax}) AS input, length(input) AS input_length, left(output, ${shownMax}) AS output, length(output) AS output_length,
    error, tries, started_at, finished_at, replaced_by`;
}

/** `mask` takes secrets out of a text. */
export function toStepView(row: StoredStep, mask: (text: string) => string): RunStepView {
  const { number, attempt, title, action, status, error, tries } = row;
  return {
    number,
    attempt,
    stepId: row.step_id,
    title,
    action,
    status,
    input: kept(row.input, row.input_length, mask),
    output: kept(row.output, row.output_length, mask),
    error: error === null ? null : mask(error),
    tries,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    durationMs: row.finished_at === null ? null : row.finished_at.getTime() - row.started_at.getTime(),
    replacedBy: row.replaced_by,
  };
}

function kept(text: string | null, length: number | null, mask: (text: string) => string): KeptText | null {
  if (text === null || length === null) return null;
  return { text: mask(text), isCut: [...text].length < length };
}
