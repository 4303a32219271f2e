// Where a text stops being JSON. The runtime's own message often leaves the place out, and a sender needs it; so a text
// that did not parse is walked once more, by the grammar of RFC 8259.

export type JsonProblem = { position: number; message: string };

const literals = ['true', 'false', 'null'] as const;
const number = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const goodStringPart = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const space = /[ \t\n\r]*/y;

/** Undefined when the text is JSON. */
export function findJsonProblem(text: string): JsonProblem | undefined {
  /** What is open around the present place. */
  const open: ('{' | '[')[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const matches = pattern.test(text);
    if (matches) at = pattern.lastIndex;
    return matches;
  };
  const problem = (message: string): JsonProblem => (at >= text.length ? { position: text.length, message: `it ends where ${message}` } : { position: at, message });
  const key = (): JsonProblem | undefined => {
    if (text[at] !== '"') return problem('a name in double quotes was expected');
    if (!skip(string)) return inString();
    skip(space);
    if (text[at] !== ':') return problem('a colon was expected');
    at += 1;
    return undefined;
  };
  const inString = (): JsonProblem => {
    skip(goodStringPart);
    if (at >= text.length) return problem('the end of a text (") was expected');
    return problem(text[at] === '\\' ? 'an escape that JSON does not have' : 'a control character that must be escaped');
  };

  for (;;) {
    // A value begins here.
    skip(space);
    const character = text[at];
    if (character === '{' || character === '[') {
      open.push(character);
      at += 1;
      skip(space);
      const isEmpty = text[at] === (character === '{' ? '}' : ']');
      if (!isEmpty) {
        const wrong = character === '{' ? key() : undefined;
        if (wrong) return wrong;
        continue;
      }
    } else if (character === '"') {
      if (!skip(string)) return inString();
    } else if (!literals.some((literal) => text.startsWith(literal, at) && skipped(literal)) && !skip(number)) {
      return problem('a value was expected');
    }
    // And has ended: what is around it goes on or ends.
    for (;;) {
      skip(space);
      const around = open.at(-1);
      if (around === undefined) return at < text.length ? problem('the end was expected') : undefined;
      if (text[at] === (around === '{' ? '}' : ']')) {
        open.pop();
        at += 1;
        continue;
      }
      if (text[at] !== ',') return problem(around === '{' ? 'a comma or } was expected' : 'a comma or ] was expected');
      at += 1;
      skip(space);
      const wrong = around === '{' ? key() : undefined;
      if (wrong) return wrong;
      break;
    }
  }

  function skipped(literal: string): true {
    at += literal.length;
    return true;
  }
}
