// A workflow as it is stored and exchanged: the one format of Kustomer's exports. Keys that Callboard does not use are
// kept. Source: workflows that Kustomer exports inside apps; limits are ours (chosen).
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { actionEntry } from '#lib/workflows/action-catalogue.ts';
import { Condition } from '#lib/workflows/condition.ts';
import { paramsDepthMax, triggerId } from '#lib/workflows/reference.ts';

export const definitionBytesMax = 512_000;
export const stepsMax = 200;
const transitionsMax = 50;

const Text = (max: number, what: string) =>
  z
    .string(`${what} must be text.`)
    .max(max, `${what} must have at most ${max.toLocaleString('en')} characters.`)
    .refine(isStorable, notStorable);

/** References name a step by its id, so it holds none of the signs that end one. */
const StepId = z.string('Give the id of a step.').regex(/^[A-Za-z0-9_-]{1,64}$/, 'The id of a step has 1 to 64 letters, digits, hyphens and underscores.');

const Meta = z.looseObject({ displayName: Text(200, 'The display name').optional() });

export const Transition = z.looseObject({
  target: StepId,
  condition: Condition.nullish(),
  meta: z.looseObject({ name: Text(200, 'The name of a transition').optional() }).optional(),
});
export type Transition = z.infer<typeof Transition>;

const Transitions = z
  .array(Transition, 'Must be a list of transitions.')
  .max(transitionsMax, `There may be at most ${transitionsMax} transitions here.`)
  .default([]);

export const Step = z.looseObject({
  id: StepId.refine((id) => id !== triggerId, `The id “${triggerId}” belongs to the trigger.`),
  /** Without one the step is a pure branch. */
  action: Text(200, 'The action').nullish(),
  params: z
    .record(z.string(), z.unknown(), 'The params must be an object.')
    .refine((params) => depthOf(params, paramsDepthMax) <= paramsDepthMax, `Params may be nested at most ${paramsDepthMax} deep.`)
    .default({}),
  transitions: Transitions,
  /** Transitions that are taken when the step failed. */
  errorCases: Transitions,
  meta: Meta.optional(),
  appVersion: Text(200, 'appVersion').optional(),
});
export type Step = z.infer<typeof Step>;

export const Trigger = z.looseObject({
  id: z.literal(triggerId, `The id of the trigger is “${triggerId}”.`).default(triggerId),
  /** The event that starts it; without one it is started by name: by the REST of run-tree, or by hand. */
  eventName: Text(200, 'The event name').min(1, 'The event name must not be empty; leave it out instead.').nullish(),
  transitions: Transitions,
});

export const WorkflowDefinition = z.looseObject({
  name: Text(200, 'The name').trim().min(1, 'Enter a name.'),
  description: Text(10_000, 'The description').nullish(),
  trigger: Trigger.default({ id: triggerId, transitions: [] }),
  steps: z.array(Step, 'The steps must be a list.').max(stepsMax, `A workflow has at most ${stepsMax} steps.`).default([]),
});
export type WorkflowDefinition = z.infer<typeof WorkflowDefinition>;

/** How a person recognizes a step. */
export function stepTitle(step: { id: string; action?: string | null | undefined; meta?: { displayName?: string | undefined } | undefined }): string {
  if (step.meta?.displayName) return step.meta.displayName;
  if (step.action) return actionEntry(step.action)?.label ?? step.action;
  return step.id === triggerId ? 'Trigger' : `Branch ${step.id}`;
}

function depthOf(value: unknown, max: number): number {
  if (typeof value !== 'object' || value === null || max < 0) return 0;
  return 1 + Object.values(value).reduce<number>((deepest, item) => Math.max(deepest, depthOf(item, max - 1)), 0);
}
