// JSON as a person writes it: what is wrong with the text, and where in it a path is.
import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

export type JsonText = { ok: true; value: unknown } | { ok: false; message: string; line: number; column: number };

/** The value of a JSON text, or the first thing that is wrong with it: line and column begin at 1. */
export function readJsonText(text: string): JsonText {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    const { line, column } = placeOf(text, first?.offset ?? 0);
    const what = first
      ? printParseErrorCode(first.error).replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
      : 'Invalid JSON';
    return {
      ok: false,
      message: text.trim() === '' ? 'There is no text yet.' : `This is not valid JSON at line ${line}, column ${column}: ${what}.`,
      line,
      column,
    };
  }
}

/** The line, from 1, of what stands at a path such as `hooks[0].type`; of the nearest thing around it where nothing does. */
export function lineOfPath(text: string, path: string): number {
  const root = parseTree(text);
  if (!root) return 1;
  const keys = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => (index === undefined ? (key ?? '') : Number(index)));
  for (let length = keys.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, keys.slice(0, length));
    if (node) return placeOf(text, node.offset).line;
  }
  return placeOf(text, root.offset).line;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
