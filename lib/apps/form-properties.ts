// The form as Kintone's REST API shows and takes it: field code → properties. Pure conversion between that and the
// fields of an app document.
import type { AppDocument } from '#lib/apps/app-document.ts';
import { builtInFieldTypes, Field } from '#lib/apps/field.ts';
import { sortedOptions } from '#lib/apps/field-value.ts';
import { isStorable, isStorableTree, notStorable } from '#lib/apps/storable-text.ts';
import type { FieldIssue } from '#lib/errors.ts';

export type FormProperties = Record<string, Record<string, unknown>>;

const unsupported = new Set(['FILE', 'SUBTABLE', 'CALC', 'REFERENCE_TABLE', 'GROUP', 'LOOKUP']);

/** Answers of `app/form/fields.json`. Option indexes are strings there. */
export function toFormProperties(document: AppDocument): FormProperties {
  return Object.fromEntries(document.fields.map((field) => [field.code, toProperty(document, field)]));
}

function toProperty(document: AppDocument, { id: _id, ...field }: Field): Record<string, unknown> {
  switch (field.type) {
    case 'STATUS':
    case 'STATUS_ASSIGNEE':
      return { type: field.type, code: field.code, label: field.label, enabled: document.process.enabled };
    case 'CATEGORY':
      return { type: field.type, code: field.code, label: field.label, enabled: field.enabled };
    case 'SINGLE_LINE_TEXT':
      return { ...field, expression: '', hideExpression: false };
    case 'RADIO_BUTTON':
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'DROP_DOWN':
      return {
        ...field,
        options: Object.fromEntries(Object.entries(field.options).map(([name, { label, index }]) => [name, { label, index: String(index) }])),
      };
    default:
      return field;
  }
}

export type ParsedFields = { fields: Field[]; issues: FieldIssue[] };

/** New fields from properties. `newFieldId` makes a stable id for each. */
export function parseNewFields(properties: Record<string, unknown>, newFieldId: () => string): ParsedFields {
  return collect(properties, (code, property) => {
    const type = 'type' in property ? property.type : undefined;
    if (typeof type !== 'string') return [{ path: `properties.${code}.type`, message: 'Required field.' }];
    const problem = newTypeProblem(type);
    if (problem) return [{ path: `properties.${code}.type`, message: problem }];
    if ('code' in property && property.code !== code) {
      return [{ path: `properties.${code}.code`, message: 'Must be the same as the key of the property.' }];
    }
    return parseField(code, { ...property, code, id: newFieldId() });
  });
}

/** Present fields with changed properties: what is not given stays. The type of a field never changes. */
export function parseChangedFields(document: AppDocument, properties: Record<string, unknown>): ParsedFields {
  const known = new Map(document.fields.map((field) => [field.code, field]));
  return collect(properties, (code, property) => {
    const field = known.get(code);
    if (!field) return [{ path: `properties.${code}`, message: `The app has no field with the code “${code}”.` }];
    if ('type' in property && property.type !== field.type) {
      return [{ path: `properties.${code}.type`, message: `The type of a field cannot change; this one is ${field.type}.` }];
    }
    return parseField(code, { ...field, ...property, id: field.id, type: field.type });
  });
}

function collect(properties: Record<string, unknown>, parse: (code: string, property: object) => Field | FieldIssue[]): ParsedFields {
  const parsed: ParsedFields = { fields: [], issues: [] };
  for (const [code, property] of Object.entries(properties)) {
    if (typeof property !== 'object' || property === null || Array.isArray(property)) {
      parsed.issues.push({ path: `properties.${code}`, message: 'Must be an object.' });
      continue;
    }
    if (!isStorable(code) || !isStorableTree(property)) {
      parsed.issues.push({ path: `properties.${code.toWellFormed().replaceAll('\u0000', '')}`, message: notStorable });
      continue;
    }
    const result = parse(code, property);
    if (Array.isArray(result)) parsed.issues.push(...result);
    else parsed.fields.push(result);
  }
  return parsed;
}

function newTypeProblem(type: string): string | undefined {
  if (unsupported.has(type)) return `Fields of the type ${type} are not supported.`;
  const known: readonly string[] = Field.options.map((option) => option.shape.type.value);
  if (!known.includes(type)) return `There is no field type “${type.slice(0, 64)}”.`;
  const builtIn: readonly string[] = builtInFieldTypes;
  return builtIn.includes(type) ? 'Every app has this field already; it cannot be added.' : undefined;
}

function parseField(code: string, property: object): Field | FieldIssue[] {
  const result = Field.safeParse(property);
  if (!result.success) {
    return result.error.issues.map((issue) => ({ path: ['properties', code, ...issue.path.map(String)].join('.'), message: issue.message }));
  }
  const field = result.data;
  if (field.code === '__proto__') return [{ path: `properties.${code}.code`, message: 'This field code is reserved.' }];
  return 'options' in field ? parseOptions(code, field) : field;
}

/** Kintone takes options in any order, keyed by their present name; a new label renames the option. */
function parseOptions<Choice extends Extract<Field, { options: unknown }>>(code: string, field: Choice): Choice | FieldIssue[] {
  const labels = sortedOptions(field).map((name) => field.options[name]?.label ?? name);
  if (new Set(labels).size < labels.length) return [{ path: `properties.${code}.options`, message: 'Two options have the same name.' }];
  if (labels.some((label) => label === '' || label === '__proto__' || [...label].length > 128)) {
    return [{ path: `properties.${code}.options`, message: 'The name of an option must have from 1 to 128 characters.' }];
  }
  const options = Object.fromEntries(labels.map((label, index) => [label, { label, index: String(index) }]));
  // A radio button always has a value.
  if (field.type === 'RADIO_BUTTON' && field.defaultValue === '') return { ...field, options, defaultValue: labels[0] ?? '' };
  return { ...field, options };
}
