// Conditions of transitions: `{op, values}`, nested by and, or, not. Source of the ops: workflows that Kustomer exports;
// how each compares is ours where they do not say (chosen).
import { z } from 'zod';
import { type RunContext, resolveValue } from '#lib/workflows/reference.ts';

const leafOps = ['true', 'eq', 'dne', 'exists', 'gt', 'gte', 'lt', 'lte', 'contains'] as const;
const groupOps = ['and', 'or', 'not'] as const;
export const conditionOps = [...leafOps, ...groupOps] as const;

type LeafOp = (typeof leafOps)[number];
type GroupOp = (typeof groupOps)[number];

export type Condition = { op: LeafOp; values: unknown[] } | { op: GroupOp; values: Condition[] };

/** Deeper than a person can read; evaluation recurses. */
const depthMax = 20;
const valuesMax = 100;

/** How many values an op takes. */
const arity: Record<LeafOp | GroupOp, [min: number, max: number]> = {
  true: [0, 1],
  eq: [2, 2],
  dne: [1, 1],
  exists: [1, 1],
  gt: [2, 2],
  gte: [2, 2],
  lt: [2, 2],
  lte: [2, 2],
  contains: [2, 2],
  and: [1, valuesMax],
  or: [1, valuesMax],
  not: [1, 1],
};

/** Exports also write a list of conditions, all of which must hold, and a single value without its list: both are read as what they mean. */
export const Condition = z.unknown().transform((given, context): Condition => {
  const issues: { path: PropertyKey[]; message: string }[] = [];
  const condition = readCondition(given, [], issues, 1);
  for (const { path, message } of issues) context.addIssue({ code: 'custom', path, message });
  return condition;
});

function readCondition(given: unknown, path: PropertyKey[], issues: { path: PropertyKey[]; message: string }[], depth: number): Condition {
  const refuse = (message: string, at = path): Condition => {
    issues.push({ path: at, message });
    return { op: 'true', values: [] };
  };
  if (depth > depthMax) return refuse(`Conditions may be nested at most ${depthMax} deep.`);
  if (Array.isArray(given)) return readCondition({ op: 'and', values: given }, path, issues, depth);
  if (typeof given !== 'object' || given === null) return refuse('A condition must be an object {"op": …, "values": […]}.');
  const { op: named, values: listed }: { op?: unknown; values?: unknown } = given;
  const op = conditionOps.find((known) => known === (named === true ? 'true' : named));
  if (op === undefined) return refuse(`The op must be one of ${conditionOps.join(', ')}.`, [...path, 'op']);
  const values: unknown[] = Array.isArray(listed) ? listed : listed === undefined ? [] : [listed];
  const [min, max] = arity[op];
  if (values.length < min || values.length > max) {
    const wanted = min === max ? `${min}` : `${min} to ${max}`;
    return refuse(`The op “${op}” takes ${wanted} value${max === 1 ? '' : 's'}, and ${values.length} are given.`, [...path, 'values']);
  }
  if (op === 'and' || op === 'or' || op === 'not') {
    return { op, values: values.map((value, index) => readCondition(value, [...path, 'values', index], issues, depth + 1)) };
  }
  return { op, values };
}

/** An absent condition always holds. */
export function holds(condition: Condition | null | undefined, context: RunContext): boolean {
  if (!condition) return true;
  switch (condition.op) {
    case 'and':
      return condition.values.every((inner) => holds(inner, context));
    case 'or':
      return condition.values.some((inner) => holds(inner, context));
    case 'not':
      return !condition.values.some((inner) => holds(inner, context));
    default:
      return leafHolds(
        condition.op,
        condition.values.map((value) => resolveValue(value, context)),
      );
  }
}

function leafHolds(op: LeafOp, values: readonly unknown[]): boolean {
  const [left, right] = values;
  switch (op) {
    // Exports write `{"op": "true", "values": [true]}` for “always”.
    case 'true':
      return values.length === 0 || isTruthy(left);
    case 'eq':
      return isEqual(left, right);
    case 'exists':
      return exists(left);
    case 'dne':
      return !exists(left);
    case 'gt':
      return isOrdered(left, right, (order) => order > 0);
    case 'gte':
      return isOrdered(left, right, (order) => order >= 0);
    case 'lt':
      return isOrdered(left, right, (order) => order < 0);
    case 'lte':
      return isOrdered(left, right, (order) => order <= 0);
    case 'contains':
      return contains(left, right);
  }
}

/** An empty text counts as absent: forms send one for a field that was left empty. */
function exists(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function isTruthy(value: unknown): boolean {
  return exists(value) && value !== false && value !== 0 && value !== 'false';
}

/** A number and its text are equal: forms send numbers as text. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isScalar(left) && isScalar(right)) return typeof left !== typeof right && String(left) === String(right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return (left ?? null) === (right ?? null);
  return JSON.stringify(left) === JSON.stringify(right);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Numbers by value, other texts by their characters (ISO times in order). What cannot be compared is in no order. */
function isOrdered(left: unknown, right: unknown, test: (order: number) => boolean): boolean {
  if (!isScalar(left) || !isScalar(right) || left === '' || right === '') return false;
  const [a, b] = [Number(left), Number(right)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return test(a - b);
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return test(left < right ? -1 : left > right ? 1 : 0);
}

/** A text in a text, or a value in a list. */
function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(whole)) return whole.some((item) => isEqual(item, part));
  if (typeof whole === 'string') return isScalar(part) && whole.includes(String(part));
  return false;
}
