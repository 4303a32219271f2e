// The fields of an app as its record pages need them: plain, without zod, so that little travels to the browser.
import type { AppDocument } from '#lib/apps/app-document.ts';
import { type EditableField, isEditable, isShown } from '#lib/apps/document-index.ts';
import type { Field, FieldType } from '#lib/apps/field.ts';
import { defaultValue, sortedOptions } from '#lib/apps/field-value.ts';
import type { KintoneFieldValue, KintoneRecord } from '#lib/dialects/kintone/record.ts';
import type { Person } from '#lib/services/directory/find-people.ts';

export type RecordField = {
  code: string;
  label: string;
  type: FieldType;
  hideLabel: boolean;
  required: boolean;
  options: string[];
  isVertical: boolean;
  protocol: 'WEB' | 'CALL' | 'MAIL' | null;
  number: { grouped: boolean; scale: string; unit: string; unitBefore: boolean } | null;
};

/** What a control of the record form holds: text, chosen options, or chosen people. */
export type RecordInputValue = string | string[] | Person[];
export type RecordFormValues = Record<string, RecordInputValue>;

export function shownFields(document: AppDocument): RecordField[] {
  return document.fields.filter((field) => isShown(document, field)).map(toRecordField);
}

export function editableFields(document: AppDocument): RecordField[] {
  return document.fields.filter(isEditable).map(toRecordField);
}

function toRecordField(field: Field): RecordField {
  return {
    code: field.code,
    label: field.label,
    type: field.type,
    hideLabel: field.noLabel,
    required: 'required' in field && field.required,
    options: 'options' in field ? sortedOptions(field) : [],
    isVertical: 'align' in field && field.align === 'VERTICAL',
    protocol: field.type === 'LINK' ? field.protocol : null,
    number: field.type === 'NUMBER' ? { grouped: field.digit, scale: field.displayScale, unit: field.unit, unitBefore: field.unitPosition === 'BEFORE' } : null,
  };
}

/** What the form of a new record begins with. */
export function newRecordValues(document: AppDocument, now: Date): RecordFormValues {
  return Object.fromEntries(document.fields.filter(isEditable).map((field) => [field.code, newValue(field, now)]));
}

function newValue(field: EditableField, now: Date): RecordInputValue {
  const kind = personKinds[field.type];
  const value = defaultValue(field, now);
  if (kind) return Array.isArray(value) ? value.map((code) => ({ kind, code, name: code })) : [];
  return value ?? '';
}

/** What the form of a present record begins with. */
export function recordValues(document: AppDocument, record: KintoneRecord): RecordFormValues {
  return Object.fromEntries(document.fields.filter(isEditable).map((field) => [field.code, presentValue(record[field.code])]));
}

export const personKinds: Partial<Record<FieldType, Person['kind']>> = { USER_SELECT: 'USER', ORGANIZATION_SELECT: 'ORGANIZATION', GROUP_SELECT: 'GROUP' };

function presentValue(entry: KintoneFieldValue | undefined): RecordInputValue {
  if (entry === undefined || entry.value === null) return '';
  if (entry.type === 'USER_SELECT' || entry.type === 'ORGANIZATION_SELECT' || entry.type === 'GROUP_SELECT') {
    const kind = personKinds[entry.type] ?? 'USER';
    return entry.value.map((person) => ({ kind, ...person }));
  }
  if (typeof entry.value === 'string') return entry.value;
  if (!Array.isArray(entry.value)) return entry.value.name;
  return entry.value.map((item) => (typeof item === 'string' ? item : item.code));
}
