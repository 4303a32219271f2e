// Every write of a run that an engine makes: one statement each, which changes nothing unless the engine still has the run.
import type { Sql } from '#lib/postgres/sql.ts';
import { outputBytesMax, runOutputBytesMax, toJsonText } from '#lib/workflows/bounded-text.ts';
import { answerOf, type Run } from '#lib/workflows/load-run.ts';
import type { WorkflowStatus } from '#lib/workflows/run-status.ts';

/** Another engine took the run over, or a person cancelled it: what this one does to it no longer counts. */
export class RunLost extends Error {}

export type StepVisit = {
  number: number;
  stepId: string;
  title: string;
  action: string | null;
  /** JSON text, without secrets. */
  input: string | null;
  key: string | null;
  tries: number;
  startedAt: Date;
};

export type StepResult = { output: unknown; error: string | null };

/** Where a run goes after a step. */
export type Onward = { kind: 'step'; id: string } | { kind: 'end'; status: 'done' | 'failed'; reason: string | null };

/** Locks the run for a step whose effect and result are one transaction. @throws RunLost */
export async function holdRun(sql: Sql, run: Run): Promise<void> {
  const held = await sql.query(
    `SELECT 1 FROM workflow_runs WHERE id = $1 AND leased_by = $2::uuid AND status = 'running' FOR UPDATE`,
    [run.id, run.leasedBy],
    'hold-run',
  );
  if (held.length === 0) throw new RunLost();
}

/** Before something outside is done, so that whoever goes on after a fault knows of it and uses the same key. @throws RunLost */
export async function beginStep(sql: Pick<Sql, 'query'>, run: Run, visit: StepVisit): Promise<void> {
  await writeVisit(
    sql,
    run,
    visit,
    { status: 'running', output: null, error: null, finishedAt: null },
    { status: 'running', nextStep: visit.stepId, dueAt: null, reason: null },
  );
  run.stepCount = visit.number;
  run.retryKey = null;
}

/** The step waits, and no engine has the run until then. @throws RunLost */
export async function beginWait(sql: Pick<Sql, 'query'>, run: Run, visit: StepVisit, until: Date): Promise<void> {
  const waiting = { status: 'waiting', output: toJsonText({ until: until.toISOString() }), error: null, finishedAt: null };
  await writeVisit(sql, run, visit, waiting, { status: 'waiting', nextStep: visit.stepId, dueAt: until, reason: null });
}

/** Stores the result, where the run goes, and what later steps can refer to. @throws RunLost */
export async function finishStep(sql: Pick<Sql, 'query'>, run: Run, visit: StepVisit, result: StepResult, onward: Onward): Promise<void> {
  const output = result.output === undefined || result.output === null ? null : toJsonText(result.output);
  run.outputBytes += output === null ? 0 : Buffer.byteLength(output);
  const stored = { status: result.error === null ? 'done' : 'failed', output, error: result.error, finishedAt: new Date() };
  await writeVisit(
    sql,
    run,
    visit,
    stored,
    onward.kind === 'step'
      ? { status: 'running', nextStep: onward.id, dueAt: null, reason: null }
      : { status: onward.status, nextStep: null, dueAt: null, reason: onward.reason },
  );
  run.stepCount = visit.number;
  run.retryKey = null;
  run.open = null;
  run.troubles = 0;
  run.nextStep = onward.kind === 'step' ? onward.id : null;
}

export function rememberAnswer(run: Run, stepId: string, { output, error }: StepResult): void {
  run.context.steps.set(stepId, answerOf(output, error));
}

/** Why an output cannot be kept; undefined when it can. */
export function outputRefusal(run: Run, output: unknown): string | undefined {
  const bytes = output === undefined || output === null ? 0 : Buffer.byteLength(toJsonText(output));
  if (bytes > outputBytesMax) {
    return `The answer has ${bytes.toLocaleString('en')} bytes; of a step at most ${outputBytesMax.toLocaleString('en')} are kept.`;
  }
  if (run.outputBytes + bytes > runOutputBytesMax) {
    return `The answers of this run’s steps have more than ${runOutputBytesMax.toLocaleString('en')} bytes together, which is all that is kept of a run.`;
  }
  return undefined;
}

/** Ends a run that is at no step. @throws RunLost */
export async function endRun(sql: Pick<Sql, 'query'>, run: Pick<Run, 'id' | 'leasedBy'>, status: 'done' | 'failed', reason: string | null): Promise<void> {
  const ended = await sql.query(
    `UPDATE workflow_runs SET status = $3, reason = $4, next_step = NULL, due_at = NULL, leased_by = NULL, finished_at = now()
      WHERE id = $1 AND leased_by = $2::uuid AND status = 'running' RETURNING id`,
    [run.id, run.leasedBy, status, reason],
    'end-run',
  );
  if (ended.length === 0) throw new RunLost();
}

/** Callboard itself could not do the step: it is tried again after a pause. */
export async function putOff(sql: Pick<Sql, 'query'>, run: Pick<Run, 'id' | 'leasedBy'>, pauseMs: number): Promise<void> {
  await sql.query(
    `UPDATE workflow_runs SET status = 'queued', troubles = troubles + 1, leased_by = NULL, due_at = now() + $3 * interval '1 millisecond'
      WHERE id = $1 AND leased_by = $2::uuid AND status = 'running'`,
    [run.id, run.leasedBy, pauseMs],
    'put-off-run',
  );
}

type Stored = { status: string; output: string | null; error: string | null; finishedAt: Date | null };
type Place = { status: WorkflowStatus; nextStep: string | null; dueAt: Date | null; reason: string | null };

async function writeVisit(sql: Pick<Sql, 'query'>, run: Run, visit: StepVisit, stored: Stored, place: Place): Promise<void> {
  const rows = await sql.query(
    `WITH run AS (
       UPDATE workflow_runs
          SET status = $3, next_step = $4, due_at = $5::timestamptz, reason = $6, step_count = $7, output_bytes = $8, retry_key = NULL,
              troubles = CASE WHEN $3 = 'running' AND $12 = 'running' THEN troubles ELSE 0 END,
              leased_by = CASE WHEN $3 = 'running' THEN leased_by END,
              finished_at = CASE WHEN $3 IN ('done', 'failed') THEN now() END
        WHERE id = $1 AND leased_by = $2::uuid AND status = 'running' RETURNING id
     )
     INSERT INTO workflow_run_steps (run_id, number, attempt, step_id, title, action, status, input, output, error, key, tries, started_at, finished_at)
     SELECT id, $7, $9, $10, $11, $19, $12, $13, $14, $15, $16::uuid, $17, $18::timestamptz, $20::timestamptz FROM run
     ON CONFLICT (run_id, number) DO UPDATE
        SET status = EXCLUDED.status, output = EXCLUDED.output, error = EXCLUDED.error, tries = EXCLUDED.tries, finished_at = EXCLUDED.finished_at
     RETURNING run_id`,
    [
      run.id,
      run.leasedBy,
      place.status,
      place.nextStep,
      place.dueAt,
      place.reason,
      visit.number,
      run.outputBytes,
      run.attempt,
      visit.stepId,
      visit.title,
      stored.status,
      visit.input,
      stored.output,
      stored.error,
      visit.key,
      visit.tries,
      visit.startedAt,
      visit.action,
      stored.finishedAt,
    ],
    'write-step',
  );
  if (rows.length === 0) throw new RunLost();
}
