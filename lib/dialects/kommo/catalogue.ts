// What can happen in Kommo's digital pipeline and in its account, by the vendor's own codes.
// Source: Kommo help, "WebHooks in digital pipeline", and the codes of its account webhooks.
import { z } from 'zod';

export const pipelineEventTypes = ['mail_in', 'call_in', 'chat', 'site_visit', 'status', 'period'] as const;
export type PipelineEventType = (typeof pipelineEventTypes)[number];

/** What a log of activities knows; each is an event of the digital pipeline. */
export const activityTypes = ['mail_in', 'call_in', 'chat', 'site_visit'] as const;
export const ActivityType = z.enum(activityTypes, 'type must be mail_in, call_in, chat or site_visit.');
export type ActivityType = z.infer<typeof ActivityType>;

export const entityKinds = ['lead', 'contact', 'company', 'customer'] as const;
export const EntityKind = z.enum(entityKinds);
export type EntityKind = z.infer<typeof EntityKind>;

export const accountActions = ['add', 'update', 'delete', 'restore', 'responsible', 'note', 'status'] as const;
export type AccountAction = (typeof accountActions)[number];

const words: Record<AccountAction, string> = {
  add: 'added',
  update: 'edited',
  delete: 'deleted',
  restore: 'restored',
  responsible: 'given to another responsible user',
  note: 'noted on',
  status: 'moved to another stage',
};

/** Kommo restores no customers, and only leads have stages. */
function exists(action: AccountAction, entity: EntityKind): boolean {
  if (action === 'status') return entity === 'lead';
  return action !== 'restore' || entity !== 'customer';
}

/** The codes of account webhooks (`add_lead`), grouped by entity. */
export const accountEvents = entityKinds.flatMap((entity) =>
  accountActions
    .filter((action) => exists(action, entity))
    .map((action) => ({ type: `${action}_${entity}`, label: `${entity.charAt(0).toUpperCase()}${entity.slice(1)} is ${words[action]}`, action, entity })),
);

export const accountCodes: readonly string[] = accountEvents.map(({ type }) => type);

const pipelineLabels: Record<PipelineEventType, string> = {
  mail_in: 'Incoming letter',
  call_in: 'Incoming call',
  chat: 'Chat message is received',
  site_visit: 'Site is visited',
  status: 'Lead comes to the stage',
  period: 'Customer comes to the period',
};

export const kommoEvents: readonly { type: string; label: string }[] = [
  ...pipelineEventTypes.map((type) => ({ type, label: pipelineLabels[type] })),
  ...accountEvents.map(({ type, label }) => ({ type, label })),
];

/** Closed, won and lost: in every pipeline, with these ids. */
export const wonStageId = 142;
export const lostStageId = 143;
