// Evaluates users' expressions in a thread of their own (worker.ts), started with the first of them. A batch is one
// message there and one back. A thread that makes no progress is ended and replaced, and what it was at counts as
// stopped; so is one that died. Batches go one after another.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import type { Evaluation, Expressions } from '#lib/dialects/expressions.ts';
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { type CutExpressions, rememberCuts } from '#lib/sandbox/cut-expressions.ts';
import type { CheckedEvaluation } from '#lib/sandbox/interpreter.ts';

export type Sandbox = {
  /** For each of the tasks the results of its sources, in order. @throws when no thread can be started */
  evaluate: (tasks: readonly Expressions[]) => Promise<Evaluation[][]>;
  /** Of the interpreter in the present thread, as of its last batch. */
  memoryBytes: () => number;
  close: () => Promise<void>;
};

declare global {
  var callboardSandbox: Sandbox | undefined;
}

/** That of this process. Next.js loads this file more than once; the thread must be one. */
export function sandbox(): Sandbox {
  globalThis.callboardSandbox ??= openSandbox();
  return globalThis.callboardSandbox;
}

/** So much processor time for one task: something runs that never asks whether it should stop. */
const stuckMs = 500;
/** Or so long, whatever it waits for. */
const patienceMs = 30_000;
const startMs = 20_000;
const lookMs = 100;
const stuckWords = `It used ${stuckMs} ms of processor time without an end, and could not be interrupted.`;

type Answer = { results: CheckedEvaluation[][]; memoryBytes: number };
type Thread = { worker: Worker; progress: Int32Array; hasEnded: boolean };
type Ran = { ok: true; results: CheckedEvaluation[][] } | { ok: false; stuckAt: number; problem: string };

export function openSandbox(cuts: CutExpressions = rememberCuts()): Sandbox {
  let thread: Promise<Thread> | undefined;
  let memoryBytes = 0;
  let last: Promise<unknown> = Promise.resolve();

  function present(): Promise<Thread> {
    thread ??= startThread().catch((error) => {
      thread = undefined;
      throw error;
    });
    return thread;
  }

  async function run(tasks: readonly Expressions[]): Promise<Evaluation[][]> {
    const results = tasks.map((task): Evaluation[] | undefined => {
      const problem = cuts.restingProblem(task.sources);
      return problem === undefined ? undefined : task.sources.map(() => ({ ok: false, problem }));
    });
    for (;;) {
      const left = tasks.flatMap((task, index) => (results[index] === undefined ? [{ task, index }] : []));
      if (left.length === 0) return results.map((found) => found ?? []);
      const used = await present();
      const ran = await runIn(
        used,
        left.map(({ task }) => task),
        (bytes) => {
          memoryBytes = bytes;
        },
      );
      if (ran.ok) {
        left.forEach(({ task, index }, place) => {
          const found = ran.results[place] ?? [];
          results[index] = found.map(({ isCut: _, ...evaluation }) => evaluation);
          const stopped = found.find((evaluation) => evaluation.isCut);
          if (stopped && !stopped.ok) cuts.remember(task.sources, stopped.problem);
          else cuts.forget(task.sources);
        });
        continue;
      }
      thread = undefined;
      await used.worker.terminate();
      const stuck = left[ran.stuckAt];
      if (!stuck) throw new Error(`The thread of expressions ended: ${ran.problem}`);
      log.warn('an expression had to be ended with its thread', { problem: ran.problem });
      cuts.remember(stuck.task.sources, ran.problem);
      results[stuck.index] = stuck.task.sources.map(() => ({ ok: false, problem: ran.problem }));
    }
  }

  return {
    evaluate: (tasks) => {
      if (tasks.length === 0) return Promise.resolve([]);
      const mine = last.then(() => run(tasks));
      last = mine.catch(() => undefined);
      return mine;
    },
    memoryBytes: () => memoryBytes,
    close: async () => {
      await last;
      const opened = await thread?.catch(() => undefined);
      thread = undefined;
      await opened?.worker.terminate();
    },
  };
}

async function startThread(): Promise<Thread> {
  const shared = new SharedArrayBuffer(4);
  // Next.js would take the file of an imported Worker for a part of its bundle, and not find it.
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'worker.ts');
  const worker = new Thread(file, {
    workerData: shared,
    name: 'expressions',
    // WebAssembly uses the thread's own stack: with this, QuickJS notices its own limit before that overflows.
    resourceLimits: { stackSizeMb: 16, maxOldGenerationSizeMb: 256 },
  });
  const thread: Thread = { worker, progress: new Int32Array(shared), hasEnded: false };
  worker.on('exit', () => {
    thread.hasEnded = true;
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The thread of expressions did not start.')), startMs);
    worker.once('message', () => {
      clearTimeout(timer);
      resolve();
    });
    worker.once('error', reject);
  });
  worker.removeAllListeners('error');
  // Later errors are told to whoever waits, and by the end of the thread.
  worker.on('error', () => undefined);
  worker.unref();
  return thread;
}

/** `stuckAt`: which task it was at when it got stuck or died. */
function runIn({ worker, progress, hasEnded }: Thread, tasks: readonly Expressions[], onMemory: (bytes: number) => void): Promise<Ran> {
  if (hasEnded) return Promise.resolve({ ok: false, stuckAt: -1, problem: 'it is gone' });
  return new Promise((resolve) => {
    let seen = { at: -1, sinceMs: performance.now(), usedMs: 0 };
    const at = () => Atomics.load(progress, 0) - 1;
    const finish = (ran: Ran) => {
      clearInterval(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      worker.unref();
      resolve(ran);
    };
    const onMessage = (answer: Answer) => {
      onMemory(answer.memoryBytes);
      finish({ ok: true, results: answer.results });
    };
    const onError = (error: unknown) => finish({ ok: false, stuckAt: at(), problem: `It broke the engine of expressions: ${errorText(error)}` });
    const onExit = () => finish({ ok: false, stuckAt: at(), problem: 'It ended the engine of expressions.' });
    const look = async () => {
      const place = at();
      const { user, system } = await worker.cpuUsage();
      const usedMs = (user + system) / 1_000;
      const now = performance.now();
      if (place !== seen.at || at() !== place) seen = { at: at(), sinceMs: now, usedMs };
      else if (usedMs - seen.usedMs >= stuckMs || now - seen.sinceMs >= patienceMs) finish({ ok: false, stuckAt: place, problem: stuckWords });
    };
    // One that ends meanwhile is told by its exit.
    const timer = setInterval(() => void look().catch(() => undefined), lookMs);
    worker.ref();
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    Atomics.store(progress, 0, 0);
    worker.postMessage(tasks);
  });
}
