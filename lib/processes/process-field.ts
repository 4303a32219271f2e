// Fields of a process: what the form of its instances asks for, and what their REST calls `fieldname`.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';

export const fieldTypes = ['text', 'long-text', 'number', 'date', 'yes-no', 'choice'] as const;
export type FieldType = (typeof fieldTypes)[number];

export const fieldTypeLabels: Record<FieldType, string> = {
  text: 'Text',
  'long-text': 'Text, several lines',
  number: 'Number',
  date: 'Date',
  'yes-no': 'Yes or no',
  choice: 'Choice',
};

export const fieldsMax = 100;
export const optionsMax = 100;

/** What every instance has besides; a field of a process may not be called so. */
export const systemFieldNames = [
  'instanceID',
  'uniqueID',
  'status',
  'version',
  'processName',
  'processTitle',
  'created',
  'createdBy',
  'modified',
  'modifiedBy',
  'assignedTo',
] as const;

const text = (what: string, max: number) =>
  z
    .string(`${what} must be text.`)
    .trim()
    .refine(isStorable, notStorable)
    .refine((value) => [...value].length <= max, `${what} must have at most ${max} characters.`);

export const ProcessField = z.object({
  /** Values are stored by it, so that a field can be renamed. */
  id: z.string('Must be text.').regex(/^[A-Za-z0-9_-]{1,40}$/, 'An id has up to 40 letters, digits, hyphens and underscores.'),
  name: text('The name', 64)
    .min(1, 'Enter a name.')
    .regex(/^[\p{L}_][\p{L}\p{N}_.-]*$/u, 'A name begins with a letter and has only letters, digits, points, hyphens and underscores.'),
  label: text('The label', 128).min(1, 'Enter a label.'),
  type: z.enum(fieldTypes, `The type must be of ${fieldTypes.join(', ')}.`),
  required: z.boolean('Must be true or false.').default(false),
  options: z
    .array(text('An option', 128).min(1, 'An option must not be empty.'), 'Must be a list of options.')
    .max(optionsMax, `At most ${optionsMax} options.`)
    .default([]),
});
export type ProcessField = z.infer<typeof ProcessField>;

export const ProcessFields = z
  .array(ProcessField, 'Must be a list of fields.')
  .max(fieldsMax, `A process has at most ${fieldsMax} fields.`)
  .superRefine((fields, context) => {
    const issue = (index: number, name: string, message: string) => context.addIssue({ code: 'custom', path: [index, name], message });
    for (const [index, field] of fields.entries()) {
      const lower = field.name.toLowerCase();
      if (fields.findIndex((other) => other.name.toLowerCase() === lower) < index) issue(index, 'name', `Another field is called “${field.name}” already.`);
      if (fields.findIndex((other) => other.id === field.id) < index) issue(index, 'id', 'Another field has this id.');
      if (systemFieldNames.some((name) => name.toLowerCase() === lower))
        issue(index, 'name', `Every instance has “${field.name}” already; choose another name.`);
      if (field.type === 'choice' && field.options.length === 0) issue(index, 'options', 'Enter at least one option.');
      if (new Set(field.options).size < field.options.length) issue(index, 'options', 'Each option must be another text.');
    }
  });

/** Of what is stored. */
export const StoredFields = z.array(ProcessField);
