// A stored record as Kintone's REST API and webhooks show it.
import { codeAndName, type DirectoryNames, type DirectoryReference } from '#lib/apps/directory-names.ts';
import { type DocumentIndex, isShown } from '#lib/apps/document-index.ts';
import type { Field } from '#lib/apps/field.ts';
import { emptyValue } from '#lib/apps/field-value.ts';
import type { StoredRecord, StoredValue } from '#lib/apps/stored-record.ts';
import { type KintoneFieldValue, type KintoneRecord, kintoneTime } from '#lib/dialects/kintone/record.ts';

/** A record whose number may still be a mark that stands for it. */
export type ComposableRecord = Omit<StoredRecord, 'id'> & { id: number | string };

/** The fields of the form in its order, then `$revision` and `$id`, as in Kintone's example. `codes` limits them; an empty or absent list means all. */
export function composeRecord(index: DocumentIndex, record: ComposableRecord, names: DirectoryNames, codes?: ReadonlySet<string>): KintoneRecord {
  const wanted = (code: string) => codes === undefined || codes.size === 0 || codes.has(code);
  const entries: [string, KintoneFieldValue][] = [];
  for (const field of index.document.fields) {
    if (isShown(index.document, field) && wanted(field.code)) entries.push([field.code, composeValue(index, field, record, names)]);
  }
  if (wanted('$revision')) entries.push(['$revision', { type: '__REVISION__', value: String(record.revision) }]);
  if (wanted('$id')) entries.push(['$id', { type: '__ID__', value: String(record.id) }]);
  return Object.fromEntries(entries);
}

function composeValue(index: DocumentIndex, field: Field, record: ComposableRecord, names: DirectoryNames): KintoneFieldValue {
  switch (field.type) {
    case 'RECORD_NUMBER':
      return { type: field.type, value: String(record.id) };
    case 'CREATOR':
      return { type: field.type, value: record.createdBy };
    case 'CREATED_TIME':
      return { type: field.type, value: kintoneTime(record.createdAt) };
    case 'MODIFIER':
      return { type: field.type, value: record.updatedBy };
    case 'UPDATED_TIME':
      return { type: field.type, value: kintoneTime(record.updatedAt) };
    case 'STATUS':
      return { type: field.type, value: currentStatus(index, record) };
    case 'STATUS_ASSIGNEE':
      return { type: field.type, value: record.assignees.map((code) => codeAndName(names, 'USER', code)) };
    case 'USER_SELECT':
      return { type: field.type, value: list(record.values[field.id]).map((code) => codeAndName(names, 'USER', code)) };
    case 'ORGANIZATION_SELECT':
      return { type: field.type, value: list(record.values[field.id]).map((code) => codeAndName(names, 'ORGANIZATION', code)) };
    case 'GROUP_SELECT':
      return { type: field.type, value: list(record.values[field.id]).map((code) => codeAndName(names, 'GROUP', code)) };
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'CATEGORY':
      return { type: field.type, value: list(record.values[field.id]) };
    case 'DROP_DOWN':
    case 'DATE':
    case 'TIME':
      return { type: field.type, value: textOrNull(record.values[field.id] ?? emptyValue(field.type)) };
    default:
      return { type: field.type, value: textOrNull(record.values[field.id]) ?? '' };
  }
}

/** A record that was made before process management was switched on is in the first status. */
export function currentStatus(index: DocumentIndex, record: Pick<StoredRecord, 'status'>): string {
  const { states } = index.document.process;
  if (record.status !== null && states.some((state) => state.name === record.status)) return record.status;
  return firstStatus(index) ?? '';
}

export function firstStatus(index: DocumentIndex): string | undefined {
  return index.document.process.states.toSorted((one, other) => one.index - other.index)[0]?.name;
}

/** Whom the record's values name. Empty for most apps, which spares a query. */
export function peopleOf(index: DocumentIndex, record: ComposableRecord): DirectoryReference[] {
  const people: DirectoryReference[] = [];
  for (const field of index.document.fields) {
    if (field.type === 'USER_SELECT') people.push(...list(record.values[field.id]).map((code) => ({ kind: 'USER' as const, code })));
    if (field.type === 'ORGANIZATION_SELECT') people.push(...list(record.values[field.id]).map((code) => ({ kind: 'ORGANIZATION' as const, code })));
    if (field.type === 'GROUP_SELECT') people.push(...list(record.values[field.id]).map((code) => ({ kind: 'GROUP' as const, code })));
  }
  if (index.document.process.enabled) people.push(...record.assignees.map((code) => ({ kind: 'USER' as const, code })));
  return people;
}

/** The value of the title field as text; the record number where the app chose none. */
export function recordTitle(index: DocumentIndex, composed: KintoneRecord, id: number | string): string {
  const { titleField } = index.document;
  const entry = titleField === null ? undefined : composed[titleField];
  return entry === undefined ? String(id) : valueText(entry);
}

/** Any value as a person reads it in one line. */
export function valueText(entry: KintoneFieldValue): string {
  const { value } = entry;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : item.name)).join(', ');
  return value.name;
}

function list(value: StoredValue | undefined): string[] {
  return Array.isArray(value) ? value : [];
}

function textOrNull(value: StoredValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
