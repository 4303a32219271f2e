// How a workflow speaks of what happened before: `/#steps.<id>.path` is a value as it is, `{{{steps.<id>.path}}}` and
// `{{{variables.NAME}}}` are put into texts. Step 1 is the trigger. Source: workflows that Kustomer exports.

export type RunContext = {
  /** What each step answered, by its id; of one that ran twice, the last. */
  steps: ReadonlyMap<string, unknown>;
  variables: ReadonlyMap<string, string>;
};

/** The id of the trigger among the steps. */
export const triggerId = '1';

const reference = /^\/#(steps|variables)\.(.+)$/s;
const template = /\{\{\{\s*(steps|variables)\.([^{}]+?)\s*\}\}\}/g;

/** How deep params may be nested; resolving recurses. */
export const paramsDepthMax = 30;

/** A value of a definition with every reference and template in it resolved. What does not exist is undefined, in a text empty. */
export function resolveValue(value: unknown, context: RunContext): unknown {
  if (typeof value === 'string') return resolveText(value, context);
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, context) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveValue(item, context)]));
}

function resolveText(text: string, context: RunContext): unknown {
  const whole = reference.exec(text);
  if (whole) return lookUp(whole[1] ?? '', whole[2] ?? '', context);
  return text.replaceAll(template, (_, root: string, path: string) => inText(lookUp(root, path, context)));
}

function inText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function lookUp(root: string, path: string, { steps, variables }: RunContext): unknown {
  if (root === 'variables') return variables.get(path);
  const [id = '', ...keys] = pathKeys(path);
  return keys.reduce<unknown>(child, steps.get(id));
}

/** Own properties only: a path leads nowhere else. */
function child(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

/** `a.b[0].c`, `a.b.0.c` and `a["b.c"]`. */
export function pathKeys(path: string): string[] {
  const keys: string[] = [];
  for (const [, quoted, bracketed, plain] of path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)) keys.push(quoted ?? bracketed ?? plain ?? '');
  return keys;
}

export type Mention = { kind: 'step' | 'variable'; name: string };

/** The steps and variables that a text speaks of. */
export function mentionsIn(text: string): Mention[] {
  const whole = reference.exec(text);
  const found = whole ? [whole] : [...text.matchAll(template)];
  return found.map(([, root, path = '']) => (root === 'variables' ? { kind: 'variable', name: path } : { kind: 'step', name: pathKeys(path)[0] ?? '' }));
}

/** Whether the text's value is known only when the workflow runs. */
export function isDynamic(text: string): boolean {
  return mentionsIn(text).length > 0;
}
