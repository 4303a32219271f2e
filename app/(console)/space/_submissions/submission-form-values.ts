// What the form of a submission holds: values by the field's name, with a prefix that errors have too.
import type { FormField } from '#lib/space/form-field.ts';
import type { FieldValue, NamedValues } from '#lib/space/submission-values.ts';

export type SubmissionFormValues = { [name: `values.${string}`]: FieldValue };

export function toSubmissionValues(fields: readonly FormField[], values: NamedValues = {}): SubmissionFormValues {
  return Object.fromEntries(fields.map(({ name, type }) => [`values.${name}`, values[name] ?? (type === 'checkbox' ? [] : '')]));
}

export function fromSubmissionValues(values: SubmissionFormValues): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.slice('values.'.length), value]));
}
