// Runs users' expressions in QuickJS (WebAssembly): no object of ours is inside, only texts go in and come out. One
// runtime, a fresh context for the expressions of each author and event. What takes too long or too much memory is cut,
// and the whole interpreter is replaced. Runs in a thread of its own (worker.ts), because some built-ins of QuickJS never ask
// whether they should stop, and because what breaks WebAssembly itself (a stack that overflows) leaves it unusable.
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSContext, type QuickJSHandle } from 'quickjs-emscripten-core';
import type { Evaluation, Expressions } from '#lib/dialects/expressions.ts';
import { errorText } from '#lib/errors.ts';
import { prelude } from '#lib/sandbox/prelude.ts';

/** `isCut`: it was stopped because of a limit, so trying again costs as much. */
export type CheckedEvaluation = Evaluation & { isCut?: true };

export type Interpreter = {
  evaluate: (expressions: Expressions) => CheckedEvaluation[];
  /** After something was cut: it is thrown away as a whole, because code that was stopped in the middle leaves things behind. */
  isSpent: () => boolean;
  /** Of the whole WebAssembly module, which never gives memory back. */
  memoryBytes: () => number;
};

export const memoryBytesMax = 16 * 1_024 * 1_024;
export const limitMs = 100;
const pageBytes = 65_536;
/** What the module was compiled for. */
const initialPages = 256;
const stackBytesMax = 64 * 1_024;
/** QuickJS asks about every 10,000 steps, which take some 15 µs: a bound that no clock is needed for. */
const asksMax = 20_000;
/** The clock is looked at once in so many asks. */
const asksPerLook = 4;
/** When expressions that were cut have used so much within the window, each gets the short limit, so that a batch ends. */
const cutBudgetMs = 1_000;
const cutWindowMs = 10_000;
const shortLimitMs = 10;

/** What expressions need; without promises, proxies and typed arrays a context is made in two thirds of the time. */
const intrinsics = { BaseObjects: true, Eval: true, Date: true, RegExp: true, RegExpCompiler: true, JSON: true, MapSet: true, StringNormalize: true };

export async function openInterpreter(cutTime = watchCutTime()): Promise<Interpreter> {
  // QuickJS does not know how large a piece of memory is when it was compiled to WebAssembly, so that its own limit stops
  // single large pieces only; what counts is that the whole memory cannot grow.
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: initialPages + memoryBytesMax / pageBytes });
  const module = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: memory }));
  const watch = openWatch();
  const runtime = module.newRuntime({ memoryLimitBytes: memoryBytesMax, maxStackSizeBytes: stackBytesMax });
  runtime.setInterruptHandler(watch.isOver);
  let isSpent = false;

  return {
    memoryBytes: () => memory.buffer.byteLength,
    isSpent: () => isSpent,
    evaluate: ({ bindings, sources }) => {
      const context = runtime.newContext({ intrinsics });
      const results: CheckedEvaluation[] = [];
      try {
        watch.begin(cutTime.presentLimitMs());
        bind(context, bindings);
        for (const source of sources) results.push(results.at(-1)?.isCut ? notReached() : evaluateOne(context, source, watch));
      } catch (error) {
        // The bindings alone were too much.
        while (results.length < sources.length)
          results.push(cut(watch.wasOver() ? watch.tooLong() : isOutOfMemory(errorText(error)) ? tooMuchMemory : errorText(error)));
      }
      if (results.some((result) => result.isCut)) {
        isSpent = true;
        cutTime.add(watch.usedMs());
      } else context.dispose();
      return results;
    },
  };
}

/** What expressions that were cut used lately, whichever interpreter it was. */
export function watchCutTime(nowMs: () => number = () => performance.now()) {
  const cuts: { atMs: number; usedMs: number }[] = [];
  return {
    add: (usedMs: number) => {
      cuts.push({ atMs: nowMs(), usedMs });
    },
    presentLimitMs: () => {
      while (cuts[0] && cuts[0].atMs < nowMs() - cutWindowMs) cuts.shift();
      return cuts.reduce((sum, cut) => sum + cut.usedMs, 0) > cutBudgetMs ? shortLimitMs : limitMs;
    },
  };
}

function notReached(): CheckedEvaluation {
  return { ok: false, problem: 'It was not evaluated, because what comes before it was stopped.', isCut: true };
}

function cut(problem: string): CheckedEvaluation {
  return { ok: false, problem, isCut: true };
}

type Watch = ReturnType<typeof openWatch>;

/** Time is processor time of this thread, so that a busy machine cuts nothing that is not slow itself. */
function openWatch() {
  let asks = 0;
  let startedAtMs = 0;
  let limit = limitMs;
  let wasOver = false;
  const watch = {
    begin: (ms: number) => {
      asks = 0;
      wasOver = false;
      limit = ms;
      startedAtMs = processorMs();
    },
    isOver: () => {
      asks += 1;
      if (asks >= asksMax || (asks % asksPerLook === 0 && watch.usedMs() > limit)) wasOver = true;
      return wasOver;
    },
    wasOver: () => wasOver,
    usedMs: () => processorMs() - startedAtMs,
    tooLong: () => `It did not end within ${limit} ms.`,
  };
  return watch;
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const memoryMb = memoryBytesMax / 1_024 / 1_024;
const tooMuchMemory = `It used more than ${memoryMb} MB of memory.`;
const problemMax = 500;
const textMax = 8_192;
const wordsMax = 80;

function isOutOfMemory(text: string): boolean {
  return text.includes('out of memory');
}

function bind(context: QuickJSContext, bindings: Expressions['bindings']): void {
  context
    .unwrapResult(context.evalCode(prelude, 'prelude.js'))
    .consume((setUp) =>
      context.newString(JSON.stringify(bindings)).consume((given) => context.unwrapResult(context.callFunction(setUp, context.undefined, given)).dispose()),
    );
}

function evaluateOne(context: QuickJSContext, source: string, watch: Watch): CheckedEvaluation {
  const result = context.evalCode(source, 'expression.js');
  const evaluation = result.error ? result.error.consume((thrown) => refused(context, thrown)) : result.value.consume((value) => describeValue(context, value));
  // Looking at what came out may run the user's code, too.
  return watch.wasOver() ? cut(watch.tooLong()) : evaluation;
}

function refused(context: QuickJSContext, thrown: QuickJSHandle): CheckedEvaluation {
  // Where not even an error fits into the memory, null is thrown.
  if (context.eq(thrown, context.null)) return cut(`It threw null, as also happens when ${memoryMb} MB of memory are not enough.`);
  const text = explain(context, thrown);
  if (isOutOfMemory(text)) return cut(tooMuchMemory);
  return { ok: false, problem: `${text.slice(0, problemMax)}.`.replace(/([.!?])\.$/, '$1') };
}

function explain(context: QuickJSContext, thrown: QuickJSHandle): string {
  const isError = context.typeof(thrown) === 'object' && context.getProp(thrown, 'message').consume((message) => context.typeof(message) === 'string');
  const text = isError ? `${textOf(context, thrown, 'name')}: ${textOf(context, thrown, 'message')}` : context.getString(thrown);
  return text === '' ? 'It threw something that cannot be shown' : text;
}

function textOf(context: QuickJSContext, object: QuickJSHandle, property: string): string {
  return context.getProp(object, property).consume((handle) => context.getString(handle));
}

function describeValue(context: QuickJSContext, value: QuickJSHandle): Evaluation {
  const type = context.typeof(value);
  if (type === 'undefined') return { ok: true, isTruthy: false, text: '', words: type };
  if (type === 'function' || type === 'symbol') return { ok: true, isTruthy: true, text: null, words: `a ${type}` };
  if (type !== 'object') return describePrimitive(type, context.getString(value).slice(0, textMax));
  if (context.eq(value, context.null)) return { ok: true, isTruthy: false, text: '', words: 'null' };
  if (!isList(context, value)) return { ok: true, isTruthy: true, text: null, words: 'an object' };
  const text = context.getString(value).slice(0, textMax);
  return { ok: true, isTruthy: true, text, words: `[${shortened(text)}]` };
}

function isList(context: QuickJSContext, value: QuickJSHandle): boolean {
  return context.getProp(context.global, 'Array').consume((array) =>
    context.getProp(array, 'isArray').consume((check) => {
      const answer = context.callFunction(check, array, value);
      return answer.error ? answer.error.consume(() => false) : answer.value.consume((handle) => context.getString(handle) === 'true');
    }),
  );
}

function describePrimitive(type: string, text: string): Evaluation {
  const isTruthy = type === 'string' ? text !== '' : type === 'boolean' ? text === 'true' : text !== '0' && text !== '-0' && text !== 'NaN';
  return { ok: true, isTruthy, text, words: type === 'string' ? JSON.stringify(shortened(text)) : shortened(text) };
}

function shortened(text: string): string {
  return text.length > wordsMax ? `${text.slice(0, wordsMax)}…` : text;
}
