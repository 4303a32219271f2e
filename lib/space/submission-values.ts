// The values of a submission: a text, or of checkboxes a list of texts, by the field's key, where no entry means empty.
// Checked, named and compared here, for the form and REST alike.
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import type { FieldIssue } from '#lib/errors.ts';
import type { FormField } from '#lib/space/form-field.ts';

export type FieldValue = string | string[];
/** By the field's key. */
export type SubmissionValues = Record<string, FieldValue>;
/** By the field's name, all fields of the form; null (of checkboxes an empty list) where there is none. */
export type NamedValues = Record<string, FieldValue | null>;

const lengthMax = 10_000;

/**
 * `given` has values by field name; fields that it does not name keep what `before` has. With `mustBeComplete`, fields
 * that are required must have a value in the end. Issues have the path `values.<name>`.
 */
export function applyValues(
  fields: readonly FormField[],
  before: SubmissionValues,
  given: Readonly<Record<string, unknown>>,
  mustBeComplete: boolean,
): { values: SubmissionValues; issues: FieldIssue[] } {
  const values: SubmissionValues = { ...before };
  const issues: FieldIssue[] = [];
  const issue = (name: string, message: string) => issues.push({ path: `values.${name}`, message });
  for (const field of fields) {
    if (Object.hasOwn(given, field.name)) {
      const checked = checkValue(field, given[field.name]);
      if ('problem' in checked) {
        issue(field.name, checked.problem);
        continue;
      }
      if (checked.value.length === 0) delete values[field.key];
      else values[field.key] = checked.value;
    }
    if (mustBeComplete && field.required && values[field.key] === undefined) issue(field.name, `${field.name} is required.`);
  }
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name)) issue(name.slice(0, 128), `The form has no field “${name.slice(0, 128)}”.`);
  }
  return { values, issues };
}

type Checked = { value: FieldValue } | { problem: string };

/** Null and undefined empty a field; a number or a boolean stands for its text (chosen). */
function checkValue(field: FormField, given: unknown): Checked {
  if (field.type === 'checkbox') return checkList(field, given);
  const text = given === null || given === undefined ? '' : textOf(given);
  if (text === undefined) return { problem: `${field.name} must be text.` };
  if (!isStorable(text)) return { problem: notStorable };
  const trimmed = field.type === 'textarea' ? text : text.trim();
  if (trimmed === '') return { value: '' };
  if ([...trimmed].length > lengthMax) return { problem: `${field.name} must have at most ${lengthMax.toLocaleString('en')} characters.` };
  switch (field.type) {
    case 'text':
    case 'textarea':
      return { value: trimmed };
    case 'number':
      return /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(trimmed) ? { value: trimmed } : { problem: `${field.name} must be a number such as 12 or 3.5.` };
    case 'date':
      return isDay(trimmed) ? { value: trimmed } : { problem: `${field.name} must be a day such as 2026-11-21.` };
    case 'dropdown':
      return field.options.includes(trimmed) ? { value: trimmed } : { problem: `${field.name} must be of: ${field.options.join(', ')}.` };
  }
}

/** One text stands for a list of one. What is chosen is kept in the order of the options. */
function checkList(field: FormField, given: unknown): Checked {
  const list: unknown[] = given === null || given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given];
  const texts = list.map(textOf);
  const isOption = (text: string | undefined) => text !== undefined && field.options.includes(text);
  if (!texts.every(isOption)) return { problem: `${field.name} must be a list of some of: ${field.options.join(', ')}.` };
  return { value: field.options.filter((option) => texts.includes(option)) };
}

function textOf(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

export function namedValues(fields: readonly FormField[], values: SubmissionValues): NamedValues {
  return Object.fromEntries(fields.map(({ name, key, type }) => [name, values[key] ?? (type === 'checkbox' ? [] : null)]));
}

export function haveChanged(before: SubmissionValues, after: SubmissionValues): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
