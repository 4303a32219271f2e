// What someone wants a record to hold, `{code: {value}}`, checked against the form: stored values, or everything that is
// wrong with it at once, at Kintone's paths (`record.<code>.value`).
import type { DirectoryKind } from '#lib/apps/directory-names.ts';
import { type DocumentIndex, type EditableField, isEditable } from '#lib/apps/document-index.ts';
import { defaultValue, parseFieldValue, uniqueKey, valueProblem } from '#lib/apps/field-value.ts';
import type { StoredValues } from '#lib/apps/stored-record.ts';
import type { FieldIssue } from '#lib/errors.ts';

/** Someone whom a value names, with the place of the value, to be looked up in the directory. */
export type NamedPerson = { kind: DirectoryKind; code: string; path: string };
/** The key that a unique field takes; null frees the one it had. */
export type RecordKeyChange = { fieldId: string; key: string | null; path: string };

export type RecordInput = { values: StoredValues; people: NamedPerson[]; keys: RecordKeyChange[]; issues: FieldIssue[] };

export function parseNewRecord(index: DocumentIndex, raw: unknown, now: Date, path = 'record'): RecordInput {
  const input = parseGiven(index, raw, path);
  const given = new Set(Object.keys(input.values));
  const refused = new Set(input.issues.map((issue) => issue.path));
  for (const field of index.editable) {
    if (!given.has(field.id) && !refused.has(valuePath(path, field.code))) setValue(input, field, defaultValue(field, now), valuePath(path, field.code));
  }
  return input;
}

/** Only the fields that are given change. */
export function parseRecordChange(index: DocumentIndex, raw: unknown, path = 'record'): RecordInput {
  return parseGiven(index, raw, path);
}

function parseGiven(index: DocumentIndex, raw: unknown, path: string): RecordInput {
  const input: RecordInput = { values: {}, people: [], keys: [], issues: [] };
  if (raw === undefined || raw === null) return input;
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    input.issues.push({ path, message: 'Must be an object of {"field code": {"value": …}}.' });
    return input;
  }
  for (const [code, entry] of Object.entries(raw)) {
    const field = index.byCode.get(code);
    if (!field) {
      input.issues.push({ path: `${path}.${code}`, message: `The app has no field with the code “${code.slice(0, 128)}”.` });
    } else if (!isEditable(field)) {
      input.issues.push({ path: valuePath(path, code), message: 'This field is set by the product and cannot be written.' });
    } else if (typeof entry !== 'object' || entry === null || !('value' in entry)) {
      input.issues.push({ path: valuePath(path, code), message: 'Give {"value": …}.' });
    } else {
      const parsed = parseFieldValue(field, entry.value);
      if (parsed.ok) setValue(input, field, parsed.value, valuePath(path, code));
      else input.issues.push({ path: valuePath(path, code), message: parsed.message });
    }
  }
  return input;
}

function setValue(input: RecordInput, field: EditableField, value: StoredValues[string], path: string): void {
  const problem = valueProblem(field, value);
  if (problem) {
    input.issues.push({ path, message: problem });
    return;
  }
  input.values[field.id] = value;
  if ('unique' in field && field.unique) input.keys.push({ fieldId: field.id, key: uniqueKey(field, value), path });
  const kind = personKind(field);
  if (kind && Array.isArray(value)) input.people.push(...value.map((code) => ({ kind, code, path })));
}

export function personKind(field: EditableField): DirectoryKind | undefined {
  if (field.type === 'USER_SELECT') return 'USER';
  if (field.type === 'ORGANIZATION_SELECT') return 'ORGANIZATION';
  return field.type === 'GROUP_SELECT' ? 'GROUP' : undefined;
}

function valuePath(path: string, code: string): string {
  return `${path}.${code}.value`;
}
