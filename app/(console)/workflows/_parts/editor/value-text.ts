// Values of any kind in a line of text: numbers, true, false, null, lists and objects as JSON, all else as it is.

export function textOfValue(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `12`, `true` and `{"a": 1}` are what they look like; what is no JSON is text. */
export function valueOfText(text: string): unknown {
  if (!/^\s*(-?\d|true$|false$|null$|\[|\{)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
