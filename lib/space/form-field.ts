// Fields of a form: what its submissions ask for.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';

export const fieldTypes = ['text', 'textarea', 'number', 'checkbox', 'dropdown', 'date'] as const;
export type FieldType = (typeof fieldTypes)[number];

export const fieldTypeLabels: Record<FieldType, string> = {
  text: 'Text',
  textarea: 'Text, several lines',
  number: 'Number',
  checkbox: 'Checkboxes',
  dropdown: 'Dropdown',
  date: 'Date',
};

export const formStatuses = ['New', 'Active', 'Inactive', 'Delete'] as const;
export type FormStatus = (typeof formStatuses)[number];

export const fieldsMax = 200;
export const optionsMax = 200;

const text = (what: string, max: number) =>
  z
    .string(`${what} must be text.`)
    .trim()
    .refine(isStorable, notStorable)
    .refine((value) => [...value].length <= max, `${what} must have at most ${max} characters.`);

const FormField = z.object({
  /** Values are stored by it, so that a field can be renamed. Given to a field that comes without. */
  key: z
    .string('A key must be text.')
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'A key has up to 40 letters, digits, hyphens and underscores.')
    .optional(),
  name: text('The name', 128).min(1, 'Enter a name.'),
  type: z.enum(fieldTypes, `The type must be of ${fieldTypes.join(', ')}.`).default('text'),
  required: z.boolean('Must be true or false.').default(false),
  options: z
    .array(text('An option', 256).min(1, 'An option must not be empty.'), 'Must be a list of options.')
    .max(optionsMax, `At most ${optionsMax} options.`)
    .default([]),
});
export type FormFieldInput = z.input<typeof FormField>;

export const StoredField = FormField.extend({ key: z.string() });
export type FormField = z.infer<typeof StoredField>;

/** Of what is stored. */
export const StoredFields = z.array(StoredField);

export const FormFields = z
  .array(FormField, 'Must be a list of fields.')
  .max(fieldsMax, `A form has at most ${fieldsMax} fields.`)
  .superRefine((fields, context) => {
    const issue = (index: number, name: string, message: string) => context.addIssue({ code: 'custom', path: [index, name], message });
    const isRepeated = (values: (string | undefined)[], index: number) => values[index] !== undefined && values.indexOf(values[index]) < index;
    const names = fields.map(({ name }) => name);
    const keys = fields.map(({ key }) => key);
    for (const [index, field] of fields.entries()) {
      if (isRepeated(names, index)) issue(index, 'name', `Another field is called “${field.name}” already.`);
      if (isRepeated(keys, index)) issue(index, 'key', 'Another field has this key.');
      if (hasOptions(field.type) && field.options.length === 0) issue(index, 'options', 'Enter at least one option.');
      if (new Set(field.options).size < field.options.length) issue(index, 'options', 'Each option must be another text.');
    }
  });

export function hasOptions(type: FieldType): boolean {
  return type === 'checkbox' || type === 'dropdown';
}

/**
 * Each field with a key: its own, that of the field which has its name at present, or the next free one (`f1`, `f2`, …).
 * A key that was ever given in `before` is not given to another field.
 */
export function withKeys(fields: z.infer<typeof FormFields>, before: readonly FormField[]): FormField[] {
  const given = new Set([...before.map(({ key }) => key), ...fields.flatMap(({ key }) => key ?? [])]);
  const taken = new Set(fields.flatMap(({ key }) => key ?? []));
  return fields.map((field) => {
    if (field.key !== undefined) return { ...field, key: field.key };
    const same = before.find(({ name, key }) => name === field.name && !taken.has(key));
    const key = same?.key ?? nextKey(given);
    given.add(key);
    taken.add(key);
    return { ...field, key };
  });
}

function nextKey(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`f${number}`)) number += 1;
  return `f${number}`;
}
