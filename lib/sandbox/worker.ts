// The thread in which users' expressions run. It is given batches, says in shared memory how far it is, and answers each
// batch whole. Whatever is wrong with it ends it, and sandbox.ts starts another.
import { parentPort, workerData } from 'node:worker_threads';
import type { Expressions } from '#lib/dialects/expressions.ts';
import { type CheckedEvaluation, openInterpreter, watchCutTime } from '#lib/sandbox/interpreter.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only.');
/** How many expressions of the present batch were begun. */
const progress = new Int32Array(workerData);
const cutTime = watchCutTime();
let interpreter = await openInterpreter(cutTime);

async function evaluateAll(tasks: readonly Expressions[]): Promise<CheckedEvaluation[][]> {
  const results: CheckedEvaluation[][] = [];
  for (const task of tasks) {
    Atomics.add(progress, 0, 1);
    results.push(interpreter.evaluate(task));
    if (interpreter.isSpent()) interpreter = await openInterpreter(cutTime);
  }
  return results;
}

port.on('message', async (tasks: Expressions[]) => {
  Atomics.store(progress, 0, 0);
  port.postMessage({ results: await evaluateAll(tasks), memoryBytes: interpreter.memoryBytes() });
});
port.postMessage('ready');
