// The thread in which users' expressions run. It is given batches, says in shared memory how far it is, and answers each
// batch whole. Whatever is wrong with it ends it, and sandbox.ts starts another.
import { parentPort, workerData } from 'node:worker_threads';
import type { Expressions } from '#lib/dialects/expressions.ts';
import { openInterpreter } from '#lib/sandbox/interpreter.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only.');
/** How many expressions of the present batch were begun. */
const progress = new Int32Array(workerData);
const interpreter = await openInterpreter();

port.on('message', (tasks: Expressions[]) => {
  Atomics.store(progress, 0, 0);
  const results = tasks.map((task) => {
    Atomics.add(progress, 0, 1);
    return interpreter.evaluate(task);
  });
  port.postMessage({ results, memoryBytes: interpreter.memoryBytes() });
});
port.postMessage('ready');
