// What is wrong with an app document as a whole: references that lead nowhere, codes that are taken twice. Each field,
// status and webhook has been checked by its own schema before.
import type { AppDocument } from '#lib/apps/app-document.ts';
import { indexDocument, isEditable } from '#lib/apps/document-index.ts';
import type { Field } from '#lib/apps/field.ts';
import { parseFieldValue, valueProblem } from '#lib/apps/field-value.ts';
import { compileQuery } from '#lib/apps/query/compile-query.ts';
import { QueryProblem } from '#lib/apps/query/query.ts';
import type { FieldIssue } from '#lib/errors.ts';

export const fieldsPerAppMax = 500;
export const statesMax = 300;

const titleTypes = new Set<Field['type']>([
  'RECORD_NUMBER',
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'NUMBER',
  'RADIO_BUTTON',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
  'LINK',
]);

export function mayBeTitle(field: Field): boolean {
  return titleTypes.has(field.type);
}

export function documentProblems(document: AppDocument): FieldIssue[] {
  return [...fieldProblems(document), ...titleProblems(document), ...processProblems(document)];
}

function fieldProblems({ fields }: AppDocument): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (fields.length > fieldsPerAppMax) issues.push({ path: 'properties', message: `An app has at most ${fieldsPerAppMax} fields.` });
  const codes = new Set<string>();
  for (const field of fields) {
    const path = `properties.${field.code}`;
    if (codes.has(field.code)) issues.push({ path: `${path}.code`, message: `The field code “${field.code}” is already used in this app.` });
    codes.add(field.code);
    const problem = defaultProblem(field);
    if (problem) issues.push({ path: `${path}.defaultValue`, message: problem });
    issues.push(...rangeProblems(field, path));
  }
  return issues;
}

function rangeProblems(field: Field, path: string): FieldIssue[] {
  const isReversed = (low: string, high: string) => low !== '' && high !== '' && Number(low) > Number(high);
  if (field.type === 'NUMBER' && isReversed(field.minValue, field.maxValue)) {
    return [{ path: `${path}.maxValue`, message: 'The maximum must not be less than the minimum.' }];
  }
  if ((field.type === 'SINGLE_LINE_TEXT' || field.type === 'LINK') && isReversed(field.minLength, field.maxLength)) {
    return [{ path: `${path}.maxLength`, message: 'The maximum length must not be less than the minimum length.' }];
  }
  return [];
}

/** A default that the form itself would refuse. People are looked up when a record is added. */
function defaultProblem(field: Field): string | undefined {
  if (!('defaultValue' in field) || !isEditable(field)) return undefined;
  const value = field.defaultValue;
  if (value.length === 0) return undefined;
  const parsed = parseFieldValue(field, value);
  return parsed.ok ? valueProblem(field, parsed.value) : parsed.message;
}

function titleProblems({ titleField, fields }: AppDocument): FieldIssue[] {
  if (titleField === null) return [];
  const field = fields.find(({ code }) => code === titleField);
  if (!field) return [{ path: 'titleField', message: `The title field “${titleField}” is not in the form. Choose another title field first.` }];
  return mayBeTitle(field)
    ? []
    : [{ path: 'titleField', message: `The field “${titleField}” cannot be the title: choose a field with a text, number, date or one option.` }];
}

function processProblems(document: AppDocument): FieldIssue[] {
  const { process } = document;
  const issues: FieldIssue[] = [];
  const names = new Set(process.states.map(({ name }) => name));
  if (process.states.length > statesMax) issues.push({ path: 'states', message: `An app has at most ${statesMax} statuses.` });
  if (process.enabled && process.states.length < 2) issues.push({ path: 'states', message: 'Process management needs at least two statuses.' });
  if (names.size < process.states.length) issues.push({ path: 'states', message: 'Two statuses have the same name.' });
  const taken = new Set<string>();
  process.actions.forEach((action, position) => {
    for (const end of ['from', 'to'] as const) {
      if (!names.has(action[end])) issues.push({ path: `actions[${position}].${end}`, message: `There is no status “${action[end]}”.` });
    }
    const problem = conditionProblem(document, action.filterCond);
    if (problem) issues.push({ path: `actions[${position}].filterCond`, message: `The condition of the action “${action.name}” is not valid: ${problem}` });
    const key = JSON.stringify([action.name, action.from]);
    if (taken.has(key)) issues.push({ path: `actions[${position}].name`, message: `There are two actions “${action.name}” from the status “${action.from}”.` });
    taken.add(key);
  });
  return issues;
}

/** A condition is a query about the record; it must be readable with the fields of the form, whether the process is on yet or not. */
function conditionProblem(document: AppDocument, condition: string): string | undefined {
  if (condition.trim() === '') return undefined;
  try {
    compileQuery(indexDocument({ ...document, process: { ...document.process, enabled: true } }), condition, { loginUser: '', now: new Date(0) }, 1);
    return undefined;
  } catch (error) {
    if (error instanceof QueryProblem) return error.message;
    throw error;
  }
}
