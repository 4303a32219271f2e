// What became of a body: JSON text, or why it could not be read.

export type Decoded =
  /** JSON as it was sent, or made of what was sent. */
  | { ok: true; data: string }
  /** 400: it is damaged. 415: it is of a kind that hooks do not take. `message` is a whole sentence with the place. */
  | { ok: false; status: 400 | 415; message: string };

export const nestingMax = 100;

export function malformed(message: string): Decoded {
  return { ok: false, status: 400, message };
}

/** "at position 15 (line 2, column 4)": positions count from 0, lines and columns from 1, all in characters. */
export function placeInText(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `at position ${position.toLocaleString('en')} (line ${line.toLocaleString('en')}, column ${(position - before.lastIndexOf('\n')).toLocaleString('en')})`;
}
