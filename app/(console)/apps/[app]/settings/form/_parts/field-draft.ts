// A field as its editor holds it: every setting as text or a list, whatever the type; and the way to the shape of
// Kintone's form API and back.
import type { Field, FieldType } from '#lib/apps/field.ts';

export type OptionDraft = { key: string; label: string };

export type FieldDraft = {
  type: FieldType;
  label: string;
  code: string;
  noLabel: boolean;
  required: boolean;
  unique: boolean;
  enabled: boolean;
  minLength: string;
  maxLength: string;
  minValue: string;
  maxValue: string;
  digit: boolean;
  displayScale: string;
  unit: string;
  unitPosition: 'BEFORE' | 'AFTER';
  options: OptionDraft[];
  align: 'HORIZONTAL' | 'VERTICAL';
  protocol: 'WEB' | 'CALL' | 'MAIL';
  /** The default of a field with one value. */
  defaultValue: string;
  /** The default of a field with several. */
  defaultValues: string[];
  defaultNowValue: boolean;
};

export type Setting = Exclude<keyof FieldDraft, 'type' | 'label' | 'code' | 'noLabel' | 'defaultValues'>;

/** Which settings each type has. */
export const settingsOf: Record<FieldType, readonly Setting[]> = {
  RECORD_NUMBER: [],
  CREATOR: [],
  CREATED_TIME: [],
  MODIFIER: [],
  UPDATED_TIME: [],
  STATUS: [],
  STATUS_ASSIGNEE: [],
  CATEGORY: ['enabled'],
  SINGLE_LINE_TEXT: ['required', 'unique', 'minLength', 'maxLength', 'defaultValue'],
  MULTI_LINE_TEXT: ['required', 'defaultValue'],
  RICH_TEXT: ['required', 'defaultValue'],
  NUMBER: ['required', 'unique', 'minValue', 'maxValue', 'digit', 'displayScale', 'unit', 'unitPosition', 'defaultValue'],
  RADIO_BUTTON: ['options', 'align', 'defaultValue'],
  CHECK_BOX: ['required', 'options', 'align', 'defaultValue'],
  MULTI_SELECT: ['required', 'options', 'defaultValue'],
  DROP_DOWN: ['required', 'options', 'defaultValue'],
  DATE: ['required', 'unique', 'defaultNowValue', 'defaultValue'],
  TIME: ['required', 'defaultNowValue', 'defaultValue'],
  DATETIME: ['required', 'unique', 'defaultNowValue', 'defaultValue'],
  LINK: ['required', 'unique', 'protocol', 'minLength', 'maxLength', 'defaultValue'],
  USER_SELECT: ['required'],
  ORGANIZATION_SELECT: ['required'],
  GROUP_SELECT: ['required'],
};

/** In the order of the vendor's palette of fields. */
export const addableTypes = [
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'NUMBER',
  'RADIO_BUTTON',
  'CHECK_BOX',
  'MULTI_SELECT',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
  'LINK',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
] as const satisfies readonly FieldType[];

export function isChoice(type: FieldType): boolean {
  return settingsOf[type].includes('options');
}

export function hasSeveralValues(type: FieldType): boolean {
  return type === 'CHECK_BOX' || type === 'MULTI_SELECT';
}

export function newDraft(type: FieldType): FieldDraft {
  return {
    type,
    label: '',
    code: '',
    noLabel: false,
    required: false,
    unique: false,
    enabled: false,
    minLength: '',
    maxLength: '',
    minValue: '',
    maxValue: '',
    digit: false,
    displayScale: '',
    unit: '',
    unitPosition: 'BEFORE',
    options: [newOption('Option 1'), newOption('Option 2')],
    align: 'HORIZONTAL',
    protocol: 'WEB',
    defaultValue: '',
    defaultValues: [],
    defaultNowValue: false,
  };
}

export function newOption(label: string): OptionDraft {
  return { key: `new ${crypto.randomUUID()}`, label };
}

export function draftOf(field: Field): FieldDraft {
  const draft = { ...newDraft(field.type), ...field };
  const options = 'options' in field ? Object.entries(field.options) : [];
  const defaults: readonly unknown[] = 'defaultValue' in field && Array.isArray(field.defaultValue) ? field.defaultValue : [];
  return {
    ...draft,
    options: options.toSorted(([, one], [, other]) => Number(one.index) - Number(other.index)).map(([key, { label }]) => ({ key, label })),
    defaultValue: 'defaultValue' in field && typeof field.defaultValue === 'string' ? field.defaultValue : '',
    defaultValues: defaults.filter((value) => typeof value === 'string'),
  };
}

/** Only what the type has. An option is keyed by its present name, so that a new label renames it. */
export function propertyOf(draft: FieldDraft): Record<string, unknown> {
  const property: Record<string, unknown> = { type: draft.type, code: draft.code, label: draft.label, noLabel: draft.noLabel };
  for (const setting of settingsOf[draft.type]) property[setting] = draft[setting];
  if (isChoice(draft.type)) {
    property.options = Object.fromEntries(
      draft.options.map(({ key, label }, index) => [key.startsWith('new ') ? label || key : key, { label, index: String(index) }]),
    );
  }
  if (hasSeveralValues(draft.type)) property.defaultValue = draft.defaultValues;
  if (draft.defaultNowValue) property.defaultValue = '';
  return property;
}

/** A field code made from the name, until the person writes one: without the characters that codes must not have. */
export function codeFrom(label: string, taken: readonly string[]): string {
  const base = label
    .replace(/["'(),=<>!$]/g, '')
    .trim()
    .slice(0, 120);
  if (base === '' || !taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base} ${number}`)) number += 1;
  return `${base} ${number}`;
}
