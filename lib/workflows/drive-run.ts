// Takes a run from step to step, until it ends, waits, or is not this engine's any more. Each step is stored before the
// next begins, so that whoever goes on after a fault begins at the step where it was.
import { AppError, errorText } from '#lib/errors.ts';
import { randomId } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { oneTransaction, sqlQuery } from '#lib/postgres/sql.ts';
import { type OutsideContext, StepFailure } from '#lib/workflows/action.ts';
import { type Prepared, prepareAction } from '#lib/workflows/actions/registry.ts';
import { inputText, stepsARunMax, toJsonText } from '#lib/workflows/bounded-text.ts';
import { type ClaimedRun, giveBackRuns } from '#lib/workflows/claim-runs.ts';
import { holds } from '#lib/workflows/condition.ts';
import { type Step, stepTitle, type Transition } from '#lib/workflows/definition.ts';
import { loadRun, type Run } from '#lib/workflows/load-run.ts';
import { maskHeaders } from '#lib/workflows/mask-headers.ts';
import { resolveValue } from '#lib/workflows/reference.ts';
import {
  beginStep,
  beginWait,
  endRun,
  finishStep,
  holdRun,
  type Onward,
  outputRefusal,
  putOff,
  RunLost,
  rememberAnswer,
  type StepResult,
  type StepVisit,
} from '#lib/workflows/store-step.ts';
import { withoutSecrets } from '#lib/workflows/variables.ts';

export type Tools = {
  send: OutsideContext['send'];
  /** Lets few transactions at once reach the database, so that deliveries keep their connections. */
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Runs are left between two steps. */
  isStopping: () => boolean;
  /** What is under way outside was broken off by us: it says nothing about the step. */
  isBreakingOff: () => boolean;
};

const sql = { query: sqlQuery };
/** Troubles of Callboard itself with one step, in a row, before it fails. */
const troublesMax = 5;

/** Never throws: what goes wrong ends up in the run, or the run goes back. */
export async function driveRun(claimed: ClaimedRun, tools: Tools): Promise<void> {
  let run: Run | null = null;
  try {
    run = await loadRun(sql, claimed);
    if (run && (await chooseFirst(run))) await takeSteps(run, tools);
  } catch (error) {
    if (error instanceof RunLost) return;
    await noteTrouble(claimed, run, error).catch((failed) => {
      if (!(failed instanceof RunLost)) log.warn('a run could not be put off; it will be found later', { run: claimed.id, error: errorText(failed) });
    });
  }
}

async function takeSteps(run: Run, tools: Tools): Promise<void> {
  while (run.nextStep !== null) {
    if (tools.isStopping()) return giveBackRuns(sql, run.leasedBy, [run.id]);
    if (!(await takeStep(run, run.nextStep, tools))) return;
  }
}

/** False when it ended at once. */
async function chooseFirst(run: Run): Promise<boolean> {
  run.nextStep ??= next(run, run.definition.trigger.transitions);
  if (run.nextStep !== null) return true;
  await endRun(sql, run, 'done', null);
  return false;
}

/** The first transition whose condition holds. */
function next(run: Run, transitions: readonly Transition[]): string | null {
  return transitions.find((transition) => holds(transition.condition, run.context))?.target ?? null;
}

/** False when the run ended or waits. */
async function takeStep(run: Run, id: string, tools: Tools): Promise<boolean> {
  const step = run.definition.steps.find((known) => known.id === id);
  const refusal = step ? stepsRefusal(run) : `The workflow has no step “${id}” to go on with.`;
  if (!step || refusal) {
    await endRun(sql, run, 'failed', refusal ?? null);
    return false;
  }
  const params = resolveValue(step.params, run.context);
  const visit = visitOf(run, step, params);
  if (run.open?.stepId === step.id && run.open.status === 'waiting') return settle(run, step, visit, { output: run.open.output, error: null });
  if (!step.action) return settle(run, step, visit, { output: null, error: null });
  const prepared = prepare(step.action, params);
  if (prepared.kind === 'failed') return settle(run, step, visit, { output: null, error: prepared.error });
  if (prepared.kind === 'inside') return takeInside(run, step, visit, prepared, tools);
  if (prepared.kind === 'outside') return takeOutside(run, step, visit, prepared, tools);
  return takeWait(run, step, visit, prepared);
}

async function takeWait(run: Run, step: Step, visit: StepVisit, prepared: Extract<Prepared, { kind: 'wait' }>): Promise<boolean> {
  const now = new Date();
  const wait = await resultOf(async () => prepared.until(now));
  if (!(wait.output instanceof Date)) return settle(run, step, visit, wait);
  const output = { until: wait.output.toISOString() };
  if (wait.output <= now) return settle(run, step, visit, { output, error: null });
  await beginWait(sql, run, visit, wait.output);
  return false;
}

function stepsRefusal(run: Run): string | undefined {
  if (run.open || run.stepCount < stepsARunMax) return undefined;
  return `The run was ended after ${stepsARunMax.toLocaleString('en')} steps, which is the most that one may take. Give the transition that leads back a condition that ends it.`;
}

function visitOf(run: Run, step: Step, params: unknown): StepVisit {
  const open = run.open?.stepId === step.id ? run.open : null;
  return {
    number: open?.number ?? run.stepCount + 1,
    stepId: step.id,
    title: stepTitle(step),
    action: step.action ?? null,
    input: step.action ? withoutSecrets(inputText(toJsonText(maskHeaders(params))), run.secrets) : null,
    key: open?.key ?? run.retryKey ?? randomId(),
    // A wait that is over was not tried again.
    tries: open === null ? 1 : open.tries + (open.status === 'running' ? 1 : 0),
    startedAt: open?.startedAt ?? new Date(),
  };
}

function prepare(action: string, params: unknown): Prepared | { kind: 'failed'; error: string } {
  try {
    return prepareAction(action, params);
  } catch (error) {
    if (error instanceof StepFailure) return { kind: 'failed', error: error.message };
    throw error;
  }
}

/** Its result cannot be kept, so that nothing of the step may count. */
class NotKept extends Error {}

async function takeInside(run: Run, step: Step, visit: StepVisit, prepared: Extract<Prepared, { kind: 'inside' }>, tools: Tools): Promise<boolean> {
  try {
    return await tools.inTurn(() =>
      oneTransaction(async (within) => {
        await within.query(`SELECT set_config('lock_timeout', '10s', true), set_config('statement_timeout', '30s', true)`, [], 'bound-step');
        await holdRun(within, run);
        const result = await resultOf(() => prepared.run({ ...actionContext(run), sql: within }));
        const refusal = result.error === null ? outputRefusal(run, result.output) : undefined;
        if (refusal) throw new NotKept(refusal);
        return settle(run, step, visit, result, within);
      }),
    );
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    return settle(run, step, visit, { output: null, error: `Nothing was changed. ${error.message}` });
  }
}

async function takeOutside(run: Run, step: Step, visit: StepVisit, prepared: Extract<Prepared, { kind: 'outside' }>, tools: Tools): Promise<boolean> {
  await beginStep(sql, run, visit);
  const context = { ...actionContext(run), key: visit.key ?? '', send: tools.send, secrets: run.secrets };
  const result = await resultOf(() => prepared.run(context));
  if (tools.isBreakingOff()) throw new RunLost();
  const refusal = outputRefusal(run, result.output);
  return settle(run, step, visit, refusal ? { output: null, error: `${result.error ?? 'It was done, but its answer cannot be kept.'} ${refusal}` } : result);
}

function actionContext(run: Run) {
  return { runId: run.id, workflow: run.title, actor: { kind: 'system', name: `Workflow ${run.title}`, depth: run.depth + 1 } as const };
}

async function resultOf(work: () => Promise<unknown>): Promise<StepResult> {
  try {
    return { output: await work(), error: null };
  } catch (error) {
    if (error instanceof StepFailure) return { output: error.output, error: error.message };
    if (error instanceof AppError) return { output: null, error: failureText(error) };
    throw error;
  }
}

/** True when the run goes on. */
async function settle(run: Run, step: Step, visit: StepVisit, result: StepResult, within: Parameters<typeof finishStep>[0] = sql): Promise<boolean> {
  const safe = { ...result, error: result.error === null ? null : withoutSecrets(result.error, run.secrets).replaceAll('\0', '\uFFFD') };
  rememberAnswer(run, step.id, safe);
  const onward = onwardAfter(run, step, safe);
  await finishStep(within, run, visit, safe, onward);
  return onward.kind === 'step';
}

function onwardAfter(run: Run, step: Step, { error }: StepResult): Onward {
  const id = next(run, error === null ? step.transitions : step.errorCases);
  if (id !== null) return { kind: 'step', id };
  if (error === null) return { kind: 'end', status: 'done', reason: null };
  return { kind: 'end', status: 'failed', reason: `The step “${stepTitle(step)}” failed: ${error}` };
}

/** With where in the params, unless the message says it. */
function failureText(error: Error): string {
  if (!(error instanceof AppError) || error.issues.length === 0) return error.message;
  return error.issues.map(({ path, message }) => (path === '' || message.includes(path) ? message : `${path}: ${message}`)).join(' ');
}

/** What went wrong is ours (the database is away, a fault of the program): later again, and in the end the step fails. */
async function noteTrouble(claimed: ClaimedRun, run: Run | null, error: unknown): Promise<void> {
  const troubles = (run?.troubles ?? 0) + 1;
  log.warn('a step of a run could not be taken', { run: claimed.id, step: run?.nextStep ?? null, troubles, error: errorText(error) });
  const step = run?.definition.steps.find(({ id }) => id === run.nextStep);
  if (!run || !step || troubles < troublesMax) return putOff(sql, claimed, Math.min(30_000, 500 * 2 ** troubles));
  const visit = visitOf(run, step, {});
  await settle(run, step, { ...visit, input: null }, { output: null, error: `Callboard could not do it: ${errorText(error)}` });
}
