// The settings of an app as one document. An app has two: what is published (live) and what is being edited (preview);
// each published one is kept as a version. Webhooks are part of it: saving one changes the preview, Update App puts it
// in force.
import { z } from 'zod';
import { Field } from '#lib/apps/field.ts';
import { kintoneEventTypes } from '#lib/dialects/kintone/dialect.ts';

const Assignee = z.object({
  type: z.enum(['ONE', 'ALL', 'ANY']),
  entities: z.array(
    z.object({
      entity: z.object({ type: z.enum(['USER', 'GROUP', 'ORGANIZATION', 'CREATOR', 'FIELD_ENTITY']), code: z.string().nullable() }),
      includeSubs: z.boolean().default(false),
    }),
  ),
});

export const ProcessState = z.object({
  /** Stays when the name changes, so that records follow. */
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(64),
  index: z.number().int().min(0),
  assignee: Assignee,
});
export type ProcessState = z.infer<typeof ProcessState>;

export const ProcessAction = z.object({ name: z.string().min(1).max(64), from: z.string(), to: z.string(), filterCond: z.string().default('') });
export type ProcessAction = z.infer<typeof ProcessAction>;

export const AppWebhook = z.object({
  /** The id of its row in `webhooks`, which exists, unpublished, from the first save. */
  id: z.number().int(),
  description: z.string(),
  url: z.string(),
  events: z.array(z.enum(kintoneEventTypes)),
  active: z.boolean(),
});
export type AppWebhook = z.infer<typeof AppWebhook>;

export const AppDocument = z.object({
  name: z.string().min(1).max(64),
  description: z.string().max(10_000),
  /** The code of the field whose value titles a record; null means the record number. */
  titleField: z.string().nullable(),
  fields: z.array(Field),
  process: z.object({ enabled: z.boolean(), states: z.array(ProcessState), actions: z.array(ProcessAction) }),
  webhooks: z.array(AppWebhook),
});
export type AppDocument = z.infer<typeof AppDocument>;

/** The settings of a new app: the fields that every app has, no process management, no webhook. */
export function newAppDocument(name: string): AppDocument {
  const builtIn = { noLabel: false };
  return {
    name,
    description: '',
    titleField: null,
    fields: [
      { id: 'number', type: 'RECORD_NUMBER', code: 'Record number', label: 'Record number', ...builtIn },
      { id: 'creator', type: 'CREATOR', code: 'Created by', label: 'Created by', ...builtIn },
      { id: 'created', type: 'CREATED_TIME', code: 'Created datetime', label: 'Created datetime', ...builtIn },
      { id: 'modifier', type: 'MODIFIER', code: 'Updated by', label: 'Updated by', ...builtIn },
      { id: 'updated', type: 'UPDATED_TIME', code: 'Updated datetime', label: 'Updated datetime', ...builtIn },
      { id: 'status', type: 'STATUS', code: 'Status', label: 'Status', enabled: false, ...builtIn },
      { id: 'assignee', type: 'STATUS_ASSIGNEE', code: 'Assignee', label: 'Assignee', enabled: false, ...builtIn },
      { id: 'category', type: 'CATEGORY', code: 'Categories', label: 'Categories', enabled: false, ...builtIn },
    ],
    process: {
      enabled: false,
      states: [
        { id: 's_1', name: 'Not started', index: 0, assignee: { type: 'ONE', entities: [] } },
        { id: 's_2', name: 'In progress', index: 1, assignee: { type: 'ONE', entities: [] } },
        { id: 's_3', name: 'Completed', index: 2, assignee: { type: 'ONE', entities: [] } },
      ],
      actions: [
        { name: 'Start', from: 'Not started', to: 'In progress', filterCond: '' },
        { name: 'Complete', from: 'In progress', to: 'Completed', filterCond: '' },
      ],
    },
    webhooks: [],
  };
}
