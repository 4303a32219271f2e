// Comma-separated values by RFC 4180: quoted cells may hold commas, line breaks and doubled quotation marks.

export type CsvRow = {
  /** The line in the file where the row begins, from 1. */
  line: number;
  cells: string[];
};

export type CsvResult = { ok: true; rows: CsvRow[] } | { ok: false; line: number; message: string };

/** Empty lines are left out; a byte order mark is not part of the first cell. */
export function parseCsv(text: string): CsvResult {
  const rows: CsvRow[] = [];
  let position = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (position < text.length) {
    const row: CsvRow = { line, cells: [] };
    for (;;) {
      const cell = readCell(text, position);
      if (cell === undefined) return { ok: false, line, message: 'A quotation mark is not closed.' };
      row.cells.push(cell.text);
      line += countLineBreaks(text, position, cell.end);
      position = cell.end;
      if (text.charAt(position) !== ',') break;
      position += 1;
    }
    const lineBreak = /\r\n|\n|\r/y;
    lineBreak.lastIndex = position;
    const found = lineBreak.exec(text);
    if (found) {
      position += found[0].length;
      line += 1;
    } else if (position < text.length) {
      return { ok: false, line, message: 'After a closing quotation mark a comma or the end of the line is expected.' };
    }
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
  }
  return { ok: true, rows };
}

function readCell(text: string, start: number): { text: string; end: number } | undefined {
  if (text.charAt(start) !== '"') {
    const plain = /[^,\r\n]*/y;
    plain.lastIndex = start;
    const found = plain.exec(text)?.[0] ?? '';
    return { text: found, end: start + found.length };
  }
  let content = '';
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote === -1) return undefined;
    content += text.slice(position, quote);
    if (text.charAt(quote + 1) !== '"') return { text: content, end: quote + 1 };
    content += '"';
    position = quote + 2;
  }
}

function countLineBreaks(text: string, start: number, end: number): number {
  return text.slice(start, end).match(/\r\n|\n|\r/g)?.length ?? 0;
}
