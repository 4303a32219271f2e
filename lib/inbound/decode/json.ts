// JSON stays the text that it came as: workflows read it, relay webhooks pass it on byte for byte.
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { type Decoded, malformed, nestingMax, placeInText } from '#lib/inbound/decode/decoded.ts';

export function decodeJson(given: string): Decoded {
  // "Implementations may ignore the presence of a byte order mark" (RFC 8259, 8.1).
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  if (text.trim() === '') return malformed('The body is empty; send JSON.');
  const problem = jsonProblem(text);
  if (problem === undefined) return { ok: true, data: text };
  const place = placeInText(text, problem.offset);
  return malformed(problem.isTooDeep ? `The JSON is ${problem.words} ${place}.` : `The JSON is not valid ${place}: ${problem.words}.`);
}

export type JsonProblem = { offset: number; words: string; isTooDeep: boolean };

/** The first thing that keeps a text from being read as JSON; undefined when it can be. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const tooDeep = positionBeyondNesting(text);
  if (tooDeep !== undefined) return { offset: tooDeep, words: `nested more than ${nestingMax} levels deep`, isTooDeep: true };
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    // The runtime's own message often leaves the place out, and a sender needs it.
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const [first] = errors;
    return { offset: first?.offset ?? 0, words: first ? wordsOf(first, text) : 'it cannot be read', isTooDeep: false };
  }
}

/** Whoever reads the data later may walk it by recursion. */
function positionBeyondNesting(text: string): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > nestingMax) return at;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return undefined;
}

/** By the library's names. */
const expected: Record<string, string> = {
  PropertyNameExpected: 'a name in double quotes was expected',
  ValueExpected: 'a value was expected',
  ColonExpected: 'a colon was expected',
  CommaExpected: 'a comma was expected',
  CloseBraceExpected: 'a comma or } was expected',
  CloseBracketExpected: 'a comma or ] was expected',
  EndOfFileExpected: 'the end was expected',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'a text begins that does not end on its line',
  InvalidUnicode: 'an escape that JSON does not have',
  InvalidEscapeCharacter: 'an escape that JSON does not have',
  InvalidCharacter: 'a control character that must be escaped',
  InvalidNumberFormat: 'a number that JSON does not have',
};

function wordsOf({ error, offset }: ParseError, text: string): string {
  const words = expected[printParseErrorCode(error)] ?? 'a character that JSON does not have here';
  return offset >= text.length ? `it ends where ${words.replace(' was expected', ' is missing')}` : words;
}
