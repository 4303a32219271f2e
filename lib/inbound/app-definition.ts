// An app definition in Kustomer's format: one JSON object that brings hooks, triggers and workflows. Pure and safe for the
// browser: the page that registers one says what is wrong with it while it is being pasted.
// Source: Kustomer, "App definition anatomy" (three required keys, known keys, unknown ones fail) and "Register and
// install" (names get the app's prefix); limits are ours (chosen).
import semver from 'semver';
import { z } from 'zod';
import { isStorableTree, notStorable } from '#lib/apps/storable-text.ts';
import { hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { fieldPath } from '#lib/field-path.ts';
import { type EventRename, prefixEventNames } from '#lib/inbound/event-names.ts';
import { knownActions } from '#lib/workflows/action-catalogue.ts';
import type { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { readDefinition } from '#lib/workflows/problems.ts';

export const appDefinitionBytesMax = 1_000_000;
const listMax = 100;
/** Reading and keeping it recurse; no definition that means something is nested deeper. */
const depthMax = 100;
/** Nobody reads more, and each costs a search for its place in the text. */
const problemsMax = 500;

const Text = (max: number, what: string) => z.string(`${what} must be text.`).max(max, `${what} must have at most ${max.toLocaleString('en')} characters.`);

const EventName = z
  .string('Give the name of the event.')
  .regex(
    /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/,
    'The name of an event consists of letters, digits, hyphens and underscores, in parts with dots between them, for example kustomer.app.shop.order.update.',
  )
  .max(120, 'The name of an event has at most 120 characters.');

const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, `${what} must be a list.`).max(listMax, `An app has at most ${listMax} ${what}.`).default([]);

export const HookDefinition = z.looseObject({
  eventName: EventName,
  displayEventName: Text(128, 'The display name').optional(),
  description: Text(1_024, 'The description').optional(),
  type: z.enum(hookTypes, `The type must be one of ${hookTypes.join(', ')}.`),
});
export type HookDefinition = z.infer<typeof HookDefinition>;

export const TriggerDefinition = z.looseObject({
  eventName: EventName,
  description: Text(2_000, 'The description').optional(),
  outputSchema: z.unknown().optional(),
  outputTemplate: z.unknown().optional(),
});
export type TriggerDefinition = z.infer<typeof TriggerDefinition>;

const kept = z.unknown().optional();

const Shape = z.strictObject(
  {
    app: z
      .string('Enter the name of the app.')
      .regex(/^[A-Za-z0-9_]{1,64}$/, 'The name of an app has 1 to 64 letters, digits and underscores: no spaces and no hyphens.'),
    version: z
      .string('Enter the version as text, for example "0.0.1".')
      .refine((version) => semver.valid(version) === version, 'The version must be a semantic version such as 0.0.1.'),
    title: z.string('Enter a title.').trim().min(1, 'Enter a title.').max(200, 'The title must have at most 200 characters.'),
    hooks: list(HookDefinition, 'hooks'),
    triggers: list(TriggerDefinition, 'triggers'),
    workflows: list(z.unknown(), 'workflows'),
    description: Text(20_000, 'The description').optional(),
    instructions: Text(20_000, 'The instructions').optional(),
    iconUrl: Text(2_000, 'iconUrl').optional(),
    // What Callboard has no use for is kept as it came, so that a definition is given back whole.
    actions: kept,
    appDetails: kept,
    auth: kept,
    changelog: kept,
    commands: kept,
    dataSubscriptions: kept,
    default: kept,
    dependencies: kept,
    env: kept,
    i18n: kept,
    identifier: kept,
    installUrl: kept,
    klasses: kept,
    kviews: kept,
    meta: kept,
    outboundWebhooks: kept,
    postInstallMessage: kept,
    roles: kept,
    screenshots: kept,
    settings: kept,
    settingsPageConfig: kept,
    shortcuts: kept,
    tags: kept,
    url: kept,
    visibility: kept,
    widgets: kept,
  },
  'An app definition is one JSON object.',
);

export type AppDefinition = Omit<z.infer<typeof Shape>, 'workflows'> & { workflows: WorkflowDefinition[] };

export type AppProblem = { path: string; message: string; severity: 'error' | 'warning' };

export type ReadAppDefinition = {
  /** With the names as they will be. Null exactly when there are errors. */
  definition: AppDefinition | null;
  problems: AppProblem[];
  renames: EventRename[];
};

/** Reads a definition in any state and says everything that is wrong at once; of more than 500 problems the first and how many more. */
export function readAppDefinition(given: unknown): ReadAppDefinition {
  if (isDeeper(given, depthMax)) {
    return {
      definition: null,
      problems: [{ path: '', message: `An app definition is nested at most ${depthMax} levels deep.`, severity: 'error' }],
      renames: [],
    };
  }
  const read = readSound(given);
  return { ...read, problems: withinMax(read.problems) };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

/** Errors first, so that the first of them is among those that are told. */
function withinMax(problems: AppProblem[]): AppProblem[] {
  if (problems.length <= problemsMax) return problems;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const told = [...errors, ...problems.filter(({ severity }) => severity === 'warning')].slice(0, problemsMax);
  const message = `There are ${(problems.length - problemsMax).toLocaleString('en')} more problems. Correct these first.`;
  return [...told, { path: '', message, severity: errors.length > 0 ? 'error' : 'warning' }];
}

function readSound(given: unknown): ReadAppDefinition {
  const shape = Shape.safeParse(given);
  const problems: AppProblem[] = shape.success ? [] : shape.error.issues.flatMap(problemsOf);
  if (!isStorableTree(given)) problems.push({ path: '', message: notStorable, severity: 'error' });
  if (!shape.success) {
    // What is wrong inside workflows belongs to “everything at once”, too.
    problems.push(...workflowsOf(given).flatMap((workflow, index) => workflowProblemsAt(workflow, index)));
    return { definition: null, problems, renames: [] };
  }
  const { named, renames } = prefixEventNames(shape.data);
  const workflows: WorkflowDefinition[] = [];
  for (const [index, workflow] of named.workflows.entries()) {
    const read = readDefinition(workflow, knownActions);
    problems.push(...read.problems.map((problem) => ({ ...problem, path: below(['workflows', index], problem.path) })));
    if (read.definition) workflows.push(read.definition);
  }
  problems.push(...repeated(named.hooks, 'hooks'), ...repeated(named.triggers, 'triggers'), ...misnamedWorkflows(workflows));
  problems.push(...unheardTriggers(workflows, new Set([...named.hooks, ...named.triggers].map(({ eventName }) => eventName))));
  const isSound = problems.every(({ severity }) => severity === 'warning');
  return { definition: isSound ? { ...named, workflows } : null, problems, renames };
}

function problemsOf(issue: z.core.$ZodIssue): AppProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: fieldPath([...issue.path, key]),
      message: `“${key}” is not a key of an app definition. Correct its name or take it out.`,
      severity: 'error',
    }));
  }
  return [{ path: fieldPath(issue.path), message: issue.message, severity: 'error' }];
}

function workflowsOf(given: unknown): unknown[] {
  const workflows = typeof given === 'object' && given !== null && 'workflows' in given ? given.workflows : undefined;
  return Array.isArray(workflows) ? workflows.slice(0, listMax) : [];
}

function workflowProblemsAt(workflow: unknown, index: number): AppProblem[] {
  return readDefinition(workflow, knownActions).problems.map((problem) => ({ ...problem, path: below(['workflows', index], problem.path) }));
}

function below(place: readonly PropertyKey[], path: string): string {
  const start = fieldPath(place);
  if (path === '') return start;
  return path.startsWith('[') ? `${start}${path}` : `${start}.${path}`;
}

function repeated(named: readonly { eventName: string }[], key: 'hooks' | 'triggers'): AppProblem[] {
  const seen = new Set<string>();
  return named.flatMap(({ eventName }, index) => {
    if (!seen.has(eventName)) {
      seen.add(eventName);
      return [];
    }
    return [{ path: fieldPath([key, index, 'eventName']), message: `“${eventName}” is named twice among the ${key}.`, severity: 'error' as const }];
  });
}

function misnamedWorkflows(workflows: readonly WorkflowDefinition[]): AppProblem[] {
  const seen = new Set<string>();
  return workflows.flatMap(({ name }, index) => {
    const path = fieldPath(['workflows', index, 'name']);
    if (name.includes('::')) return [{ path, message: 'The name must not contain “::”, which parts source, group and name.', severity: 'error' as const }];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ path, message: `Two workflows have the name “${name}”.`, severity: 'error' as const }];
  });
}

/** Another app may bring the event, so that this is no error. */
function unheardTriggers(workflows: readonly WorkflowDefinition[], known: ReadonlySet<string>): AppProblem[] {
  return workflows.flatMap(({ trigger }, index) => {
    const path = fieldPath(['workflows', index, 'trigger', 'eventName']);
    if (!trigger.eventName) return [{ path, message: 'No event starts this workflow: it can only be run by hand.', severity: 'warning' as const }];
    if (known.has(trigger.eventName)) return [];
    return [{ path, message: `No hook and no trigger of this app names “${trigger.eventName}”.`, severity: 'warning' as const }];
  });
}
