// Lays JSON out for reading without changing a single token: numbers keep their digits, keys their order and duplicates.

export type JsonToken = { kind: 'key' | 'string' | 'number' | 'word' | 'mark' | 'space'; text: string };

const lexeme = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The tokens of a JSON text, indented; undefined when it is not JSON. */
export function prettyJson(text: string): JsonToken[] | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const lexemes = text.match(lexeme) ?? [];
  const tokens: JsonToken[] = [];
  let depth = 0;
  const newLine = () => tokens.push({ kind: 'space', text: `\n${'  '.repeat(depth)}` });
  for (const [index, token] of lexemes.entries()) {
    const next = lexemes[index + 1];
    if (token === '{' || token === '[') {
      tokens.push({ kind: 'mark', text: token });
      if (next === '}' || next === ']') continue;
      depth += 1;
      newLine();
    } else if (token === '}' || token === ']') {
      const before = lexemes[index - 1];
      if (before !== '{' && before !== '[') {
        depth -= 1;
        newLine();
      }
      tokens.push({ kind: 'mark', text: token });
    } else if (token === ',') {
      tokens.push({ kind: 'mark', text: token });
      newLine();
    } else if (token === ':') {
      tokens.push({ kind: 'mark', text: ': ' });
    } else if (token.startsWith('"')) {
      tokens.push({ kind: next === ':' ? 'key' : 'string', text: token });
    } else {
      tokens.push({ kind: /^[-\d]/.test(token) ? 'number' : 'word', text: token });
    }
  }
  return tokens;
}
