// Users' expressions: what a filter costs, asked one after another and in batches as fan-out asks them, through the thread
// of the sandbox. Beside it: QuickJS alone in this thread, a fresh context for the same text without binding functions.
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { bindingTexts } from '#lib/dialects/kinetic/bindings.ts';
import { sampleKineticPayload } from '#lib/dialects/kinetic/sample-payload.ts';
import { openSandbox } from '#lib/sandbox/sandbox.ts';
import { type Figure, quantile } from './figure.ts';

const filter = "form('attribute:Notify').indexOf('Yes') > -1 && values('Quantity') > 1";
const batch = 256;

export async function measureExpressions({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const count = isQuick ? 1_000 : 10_000;
  const task = { bindings: bindingTexts(sampleKineticPayload('Submission', 'Submitted')), sources: [filter] };
  const sandbox = openSandbox();
  try {
    for (let index = 0; index < 200; index += 1) await sandbox.evaluate([task]);
    const single: number[] = [];
    for (let index = 0; index < count; index += 1) single.push(await timed(() => sandbox.evaluate([task])));
    const batches: number[] = [];
    for (let index = 0; index < count / batch; index += 1)
      batches.push((await timed(() => sandbox.evaluate(Array.from({ length: batch }, () => task)))) / batch);
    const memoryMb = Math.round(sandbox.memoryBytes() / 1_048_576);
    const limit = quantile(await bareContexts(count), 50);
    const row = (what: string, values: readonly number[]): Figure => ({
      what,
      measured: `${quantile(values, 50).toFixed(2)} ms (99 %: ${quantile(values, 99).toFixed(2)} ms)`,
      limit: `${limit.toFixed(2)} ms (QuickJS alone)`,
      ratio: `${(quantile(values, 50) / limit).toFixed(1)} ×`,
    });
    return [
      row(`a filter evaluated in the sandbox, one at a time, ${count.toLocaleString('en')} times (memory of the interpreter then: ${memoryMb} MB)`, single),
      row(`a filter evaluated in the sandbox, ${batch} at a time`, batches),
    ];
  } finally {
    await sandbox.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function bareContexts(count: number): Promise<number[]> {
  const module = await newQuickJSWASMModuleFromVariant(variant);
  const runtime = module.newRuntime();
  const once = () => {
    const context = runtime.newContext();
    context.unwrapResult(context.evalCode("'Y'.indexOf('Y') > -1 && 2 > 1")).dispose();
    context.dispose();
  };
  for (let index = 0; index < 200; index += 1) once();
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) times.push(await timed(async () => once()));
  runtime.dispose();
  return times;
}
