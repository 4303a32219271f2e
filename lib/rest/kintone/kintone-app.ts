// Apps and their settings in the shapes of Kintone's REST.
import { z } from 'zod';
import type { AppDocument, ProcessState } from '#lib/apps/app-document.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { AppSummary } from '#lib/services/apps/list-apps.ts';

type AppFacts = Pick<AppSummary, 'id' | 'name' | 'description' | 'createdAt' | 'createdBy' | 'modifiedAt' | 'modifiedBy'>;

/** Apps have no code and live in no space here. */
export function toKintoneApp(app: AppFacts) {
  return {
    appId: String(app.id),
    code: '',
    name: app.name,
    description: app.description,
    createdAt: app.createdAt,
    creator: app.createdBy,
    modifiedAt: app.modifiedAt,
    modifier: app.modifiedBy,
    spaceId: null,
    threadId: null,
  };
}

export function toKintoneProcess({ process }: AppDocument, revision: number) {
  return {
    enable: process.enabled,
    states: Object.fromEntries(process.states.map(({ name, index, assignee }) => [name, { name, index: String(index), assignee }])),
    actions: process.actions.map(({ name, from, to, filterCond }) => ({ name, from, to, filterCond, type: 'PRIMARY' })),
    revision: String(revision),
  };
}

const index = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,4}$/)
        .transform(Number),
    ],
    'Enter an integer value.',
  )
  .pipe(z.number().int('Enter an integer value.').min(0, 'The value must be 0 or over.'));
const name = z.string('Must be text.').min(1, 'Required field.').max(64, 'At most 64 characters.');
const entity = z.object(
  {
    type: z.enum(['USER', 'GROUP', 'ORGANIZATION', 'CREATOR', 'FIELD_ENTITY'], 'Must be USER, GROUP, ORGANIZATION, CREATOR or FIELD_ENTITY.'),
    code: z
      .string('Must be text.')
      .nullish()
      .transform((code) => code ?? null),
  },
  'Must be {"type": …, "code": …}.',
);
const assignee = z.object(
  {
    type: z.enum(['ONE', 'ALL', 'ANY'], 'Must be ONE, ALL or ANY.').default('ONE'),
    entities: z
      .array(z.object({ entity, includeSubs: z.boolean('Must be true or false.').default(false) }, 'Must be {"entity": …}.'), 'Must be a list.')
      .default([]),
  },
  'Must be {"type": …, "entities": …}.',
);

const KintoneProcess = z.object({
  enable: z.boolean('Must be true or false.').optional(),
  states: z.record(z.string(), z.object({ name: name.optional(), index, assignee: assignee.optional() }), 'Must be an object of {"status": {…}}.').nullish(),
  actions: z
    .array(
      z.object({
        name,
        from: name,
        to: name,
        filterCond: z.string('Must be text.').default(''),
        type: z.literal('PRIMARY', 'Only actions of the type PRIMARY are supported.').default('PRIMARY'),
      }),
      'Must be a list of actions.',
    )
    .nullish(),
});

/** What Kintone's call gives, for the verb `updateProcess`. A status that is given by its present name with a new one is renamed. */
export function fromKintoneProcess(parameters: unknown, present: readonly ProcessState[]) {
  const { enable, states, actions } = parseInput(KintoneProcess, parameters);
  const ids = new Map(present.map((state) => [state.name, state.id]));
  return {
    enabled: enable,
    states: states
      ? Object.entries(states).map(([key, state]) => ({
          id: ids.get(key),
          name: state.name ?? key,
          index: state.index,
          assignee: state.assignee ?? present.find((known) => known.name === key)?.assignee ?? { type: 'ONE' as const, entities: [] },
        }))
      : undefined,
    actions: actions?.map(({ name: action, from, to, filterCond }) => ({ name: action, from, to, filterCond })),
  };
}
