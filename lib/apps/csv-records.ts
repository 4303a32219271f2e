// A CSV file as new records of an app: the first row names field codes, the values of a field with several are on lines
// of their own inside the cell, as in Kintone.
import { parseCsv } from '#lib/apps/csv.ts';
import { type DocumentIndex, type EditableField, isEditable } from '#lib/apps/document-index.ts';
import { personKind } from '#lib/apps/record-input.ts';
import type { FieldIssue } from '#lib/errors.ts';

export const csvLengthMax = 2_000_000;
export const csvRecordsMax = 5_000;

/** A record's number of the line where it begins, and what it holds as `{code: {value}}`. */
export type CsvRecord = { line: number; record: Record<string, { value: unknown }> };

export type CsvRecords = { records: CsvRecord[]; issues: FieldIssue[] };

export function readCsvRecords(index: DocumentIndex, text: string): CsvRecords {
  if (text.length > csvLengthMax) return refuse(0, `The file must have at most ${csvLengthMax.toLocaleString('en')} characters.`);
  const parsed = parseCsv(text);
  if (!parsed.ok) return refuse(parsed.line, parsed.message);
  const [header, ...rows] = parsed.rows;
  if (!header) return refuse(0, 'The file is empty. Its first line names the field codes.');
  if (rows.length === 0) return refuse(header.line, 'There are no records below the first line.');
  if (rows.length > csvRecordsMax)
    return refuse(0, `The file must have at most ${csvRecordsMax.toLocaleString('en')} records; it has ${rows.length.toLocaleString('en')}.`);
  const { fields, issues } = readHeader(index, header.line, header.cells);
  const records: CsvRecord[] = [];
  for (const { line, cells } of rows) {
    if (cells.length !== fields.length) {
      issues.push(issueAt(line, `There are ${cells.length} cells, but the first line has ${fields.length}.`));
      continue;
    }
    const entries = fields.flatMap((field, position) => (field ? [[field.code, { value: cellValue(field, cells[position] ?? '') }] as const] : []));
    records.push({ line, record: Object.fromEntries(entries) });
  }
  return { records, issues };
}

export function issueAt(line: number, message: string, code?: string): FieldIssue {
  if (line === 0) return { path: 'csv', message };
  return code === undefined
    ? { path: `csv[${line}]`, message: `Line ${line}: ${message}` }
    : { path: `csv[${line}].${code}`, message: `Line ${line}, “${code}”: ${message}` };
}

function refuse(line: number, message: string): CsvRecords {
  return { records: [], issues: [issueAt(line, message)] };
}

function readHeader(index: DocumentIndex, line: number, codes: string[]): { fields: (EditableField | undefined)[]; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const seen = new Set<string>();
  const fields = codes.map((code) => {
    const field = index.byCode.get(code);
    if (seen.has(code)) issues.push(issueAt(line, `The field code “${code}” is there twice.`));
    seen.add(code);
    if (field && isEditable(field)) return field;
    issues.push(issueAt(line, field ? `The field “${code}” is set by the product and cannot be imported.` : `The app has no field with the code “${code}”.`));
    return undefined;
  });
  return { fields, issues };
}

function cellValue(field: EditableField, cell: string): unknown {
  const isPeople = personKind(field) !== undefined;
  if (!isPeople && field.type !== 'CHECK_BOX' && field.type !== 'MULTI_SELECT' && field.type !== 'CATEGORY') return cell;
  const values = cell.split(/\r\n|\n|\r/).filter((value) => value !== '');
  return isPeople ? values.map((code) => ({ code })) : values;
}
