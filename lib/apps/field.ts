// Form fields of an app, in the shape of Kintone's form API (`properties`), each with a stable id of ours, so that a
// field code can change without touching records.
// Source of the properties: the field types of @kintone/rest-api-client 6.2.1.
import { z } from 'zod';

const code = z
  .string('Field code must be text.')
  .min(1, 'Field code must not be empty.')
  .max(128, 'Field code must have at most 128 characters.')
  .regex(
    /^[^\s"'(),=<>!$][^"'(),=<>!$\n\t]*$/u,
    'Field code must not contain quotation marks, brackets, commas, $ or comparison signs, nor begin with a space.',
  );
const label = z.string('Field name must be text.').min(1, 'Field name must not be empty.').max(128, 'Field name must have at most 128 characters.');

const base = { id: z.string(), code, label, noLabel: z.boolean().default(false) };
const required = { required: z.boolean().default(false) };
const unique = { unique: z.boolean().default(false) };
/** Kintone writes limits as strings; an empty one is no limit. */
const numberText = z
  .union([z.string(), z.number().transform(String)])
  .refine((value) => value === '' || Number.isFinite(Number(value)), 'Give a number or leave it empty.')
  .default('');
const lengths = { minLength: numberText, maxLength: numberText };
const options = z
  .record(z.string().min(1).max(128), z.object({ label: z.string(), index: z.union([z.string(), z.number().transform(String)]) }))
  .refine((value) => Object.keys(value).length > 0, 'Give at least one option.');
const entity = z.object({ type: z.enum(['USER', 'GROUP', 'ORGANIZATION']), code: z.string() });
const people = { ...required, entities: z.array(entity).default([]), defaultValue: z.array(entity).default([]) };

export const Field = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RECORD_NUMBER'), ...base }),
  z.object({ type: z.literal('CREATOR'), ...base }),
  z.object({ type: z.literal('CREATED_TIME'), ...base }),
  z.object({ type: z.literal('MODIFIER'), ...base }),
  z.object({ type: z.literal('UPDATED_TIME'), ...base }),
  z.object({ type: z.literal('STATUS'), ...base, enabled: z.boolean().default(false) }),
  z.object({ type: z.literal('STATUS_ASSIGNEE'), ...base, enabled: z.boolean().default(false) }),
  z.object({ type: z.literal('CATEGORY'), ...base, enabled: z.boolean().default(false) }),
  z.object({ type: z.literal('SINGLE_LINE_TEXT'), ...base, ...required, ...unique, ...lengths, defaultValue: z.string().default('') }),
  z.object({ type: z.literal('MULTI_LINE_TEXT'), ...base, ...required, defaultValue: z.string().default('') }),
  z.object({ type: z.literal('RICH_TEXT'), ...base, ...required, defaultValue: z.string().default('') }),
  z.object({
    type: z.literal('NUMBER'),
    ...base,
    ...required,
    ...unique,
    minValue: numberText,
    maxValue: numberText,
    digit: z.boolean().default(false),
    displayScale: numberText,
    unit: z.string().max(64).default(''),
    unitPosition: z.enum(['BEFORE', 'AFTER']).default('BEFORE'),
    defaultValue: numberText,
  }),
  z.object({
    type: z.literal('RADIO_BUTTON'),
    ...base,
    ...required,
    options,
    defaultValue: z.string().default(''),
    align: z.enum(['HORIZONTAL', 'VERTICAL']).default('HORIZONTAL'),
  }),
  z.object({
    type: z.literal('CHECK_BOX'),
    ...base,
    ...required,
    options,
    defaultValue: z.array(z.string()).default([]),
    align: z.enum(['HORIZONTAL', 'VERTICAL']).default('HORIZONTAL'),
  }),
  z.object({ type: z.literal('MULTI_SELECT'), ...base, ...required, options, defaultValue: z.array(z.string()).default([]) }),
  z.object({ type: z.literal('DROP_DOWN'), ...base, ...required, options, defaultValue: z.string().default('') }),
  z.object({ type: z.literal('DATE'), ...base, ...required, ...unique, defaultValue: z.string().default(''), defaultNowValue: z.boolean().default(false) }),
  z.object({ type: z.literal('TIME'), ...base, ...required, defaultValue: z.string().default(''), defaultNowValue: z.boolean().default(false) }),
  z.object({ type: z.literal('DATETIME'), ...base, ...required, ...unique, defaultValue: z.string().default(''), defaultNowValue: z.boolean().default(false) }),
  z.object({
    type: z.literal('LINK'),
    ...base,
    ...required,
    ...unique,
    ...lengths,
    protocol: z.enum(['WEB', 'CALL', 'MAIL']).default('WEB'),
    defaultValue: z.string().default(''),
  }),
  z.object({ type: z.literal('USER_SELECT'), ...base, ...people }),
  z.object({ type: z.literal('ORGANIZATION_SELECT'), ...base, ...people }),
  z.object({ type: z.literal('GROUP_SELECT'), ...base, ...people }),
]);
export type Field = z.infer<typeof Field>;
export type FieldType = Field['type'];

/** Fields that every app has and that nobody writes by hand. */
export const builtInFieldTypes = [
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
  'CATEGORY',
] as const satisfies readonly FieldType[];

export function isBuiltIn(type: FieldType): type is (typeof builtInFieldTypes)[number] {
  const types: readonly FieldType[] = builtInFieldTypes;
  return types.includes(type);
}
