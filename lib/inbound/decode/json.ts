// JSON stays the text that it came as: workflows read it, relay webhooks pass it on byte for byte.
import { type Decoded, malformed, nestingMax, placeInText } from '#lib/inbound/decode/decoded.ts';
import { findJsonProblem } from '#lib/inbound/decode/json-problem.ts';

export function decodeJson(given: string): Decoded {
  // "Implementations may ignore the presence of a byte order mark" (RFC 8259, 8.1).
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  if (text.trim() === '') return malformed('The body is empty; send JSON.');
  const tooDeep = positionBeyondNesting(text);
  if (tooDeep !== undefined) return malformed(`The JSON is nested more than ${nestingMax} levels deep ${placeInText(text, tooDeep)}.`);
  try {
    JSON.parse(text);
    return { ok: true, data: text };
  } catch {
    const problem = findJsonProblem(text);
    if (!problem) return malformed('The body is not valid JSON.');
    return malformed(`The JSON is not valid ${placeInText(text, problem.position)}: ${problem.message}.`);
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
