// The values of an instance: texts by the field's id, where no entry means empty. Checked and compared here, for the form
// and REST alike.
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import type { FieldIssue } from '#lib/errors.ts';
import type { ProcessField } from '#lib/processes/process-field.ts';

export type InstanceValues = Record<string, string>;

/** One thing that changed between two versions, in words. */
export type ValueChange = { field: string; from: string; to: string };

const lengthMax = 10_000;

/**
 * `given` has values by field name; fields that it does not name keep what `before` has. A new instance (`before` is null)
 * must have all that is required; a later change need not, because a field may have become required since.
 * Issues have the path `pathOf(name)`.
 */
export function applyValues(
  fields: readonly ProcessField[],
  before: InstanceValues | null,
  given: ReadonlyMap<string, string>,
  pathOf: (name: string) => string,
): { values: InstanceValues; issues: FieldIssue[] } {
  const values: InstanceValues = {};
  const issues: FieldIssue[] = [];
  for (const field of fields) {
    const text = given.get(field.name);
    const present = before?.[field.id] ?? '';
    const checked = text === undefined ? { value: present } : checkValue(field, text);
    if ('problem' in checked) issues.push({ path: pathOf(field.name), message: checked.problem });
    else if (checked.value !== '') values[field.id] = checked.value;
    else if (field.required && text !== undefined) issues.push({ path: pathOf(field.name), message: `${field.label} must not be empty.` });
    else if (field.required && before === null) issues.push({ path: pathOf(field.name), message: `${field.label} is required.` });
  }
  for (const name of given.keys()) {
    if (!fields.some((field) => field.name === name)) issues.push({ path: pathOf(name), message: `The process has no field “${name.slice(0, 64)}”.` });
  }
  return { values, issues };
}

function checkValue(field: ProcessField, text: string): { value: string } | { problem: string } {
  if (!isStorable(text)) return { problem: notStorable };
  const trimmed = field.type === 'long-text' ? text : text.trim();
  if (trimmed === '') return { value: '' };
  if ([...trimmed].length > lengthMax) return { problem: `${field.label} must have at most ${lengthMax.toLocaleString('en')} characters.` };
  switch (field.type) {
    case 'text':
    case 'long-text':
      return { value: trimmed };
    case 'number':
      return /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(trimmed) ? { value: plainNumber(trimmed) } : { problem: `${field.label} must be a number such as 12 or 3.5.` };
    case 'date':
      return isDay(trimmed) ? { value: trimmed } : { problem: `${field.label} must be a day such as 2026-11-21.` };
    case 'yes-no':
      return trimmed === 'true' || trimmed === 'false' ? { value: trimmed } : { problem: `${field.label} must be true or false.` };
    case 'choice':
      return field.options.includes(trimmed) ? { value: trimmed } : { problem: `${field.label} must be of: ${field.options.join(', ')}.` };
  }
}

/** Without a plus sign and zeros that say nothing, so that writing 3 as 03.0 changes nothing. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** How a person reads a value; Kianda's `text` beside its `value`. */
export function valueText(field: Pick<ProcessField, 'type'>, value: string): string {
  if (field.type !== 'yes-no' || value === '') return value;
  return value === 'true' ? 'Yes' : 'No';
}

export function changedValues(fields: readonly ProcessField[], before: InstanceValues, after: InstanceValues): ValueChange[] {
  return fields.flatMap((field) => {
    const [from, to] = [before[field.id] ?? '', after[field.id] ?? ''];
    return from === to ? [] : [{ field: field.label, from: valueText(field, from), to: valueText(field, to) }];
  });
}
