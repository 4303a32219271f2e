// JSON as a person writes it: what is wrong with the text, and where in it a path is.
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { jsonProblem } from '#lib/inbound/decode/json.ts';

export type JsonText = { ok: true; value: unknown } | { ok: false; message: string; line: number; column: number };

/** The value of a JSON text, or the first thing that is wrong with it: line and column begin at 1. */
export function readJsonText(text: string): JsonText {
  if (text.trim() === '') return { ok: false, message: 'There is no text yet.', line: 1, column: 1 };
  const problem = jsonProblem(text);
  if (problem === undefined) return { ok: true, value: JSON.parse(text) };
  const { line, column } = placeOf(text, problem.offset);
  const place = `at line ${line}, column ${column}`;
  const message = problem.isTooDeep ? `This is ${problem.words} ${place}.` : `This is not valid JSON ${place}: ${problem.words}.`;
  return { ok: false, message, line, column };
}

/**
 * Finds the line, from 1, of what stands at a path such as `hooks[0].type`; of the nearest thing around it where nothing
 * does. The text is read once, however many paths are asked for.
 */
export function linesOf(text: string): (path: string) => number {
  const root = parseTree(text);
  if (!root) return () => 1;
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (path) => {
    const keys = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => (index === undefined ? (key ?? '') : Number(index)));
    for (let length = keys.length; length > 0; length -= 1) {
      const node = findNodeAtLocation(root, keys.slice(0, length));
      if (node) return lineAt(breaks, node.offset);
    }
    return lineAt(breaks, root.offset);
  };
}

/** By the places of the line breaks, in their order. */
function lineAt(breaks: readonly number[], offset: number): number {
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
