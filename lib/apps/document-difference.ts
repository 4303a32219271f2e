// What differs between two documents of an app, as sentences for a person: shown before Update App, in the bar of
// unpublished changes, and when versions are compared.
import type { AppDocument, AppWebhook, ProcessAction, ProcessState } from '#lib/apps/app-document.ts';
import { type Field, isBuiltIn } from '#lib/apps/field.ts';
import { fieldTypeNames } from '#lib/apps/field-type-names.ts';
import { kintoneEvents } from '#lib/dialects/kintone/dialect.ts';

export const changeGroups = ['General', 'Form', 'Process management', 'Webhooks'] as const;
export type ChangeGroup = (typeof changeGroups)[number];

export type DocumentChange = {
  group: ChangeGroup;
  sentence: string;
  /** Null where there was nothing before, or where the sentence says it all. */
  before: string | null;
  after: string | null;
};

/** In the order of the groups; empty when nothing differs. `before` is null for an app that was never published. */
export function diffAppDocuments(before: AppDocument | null, after: AppDocument): DocumentChange[] {
  return [...diffGeneral(before, after), ...diffForm(before, after), ...diffProcess(before, after), ...diffWebhooks(before?.webhooks ?? [], after.webhooks)];
}

const settingNames: Record<string, string> = {
  code: 'field code',
  label: 'field name',
  noLabel: '“Hide field name”',
  required: '“Required”',
  unique: '“Prohibit duplicate values”',
  minLength: 'minimum length',
  maxLength: 'maximum length',
  minValue: 'minimum',
  maxValue: 'maximum',
  digit: '“Thousands separators”',
  displayScale: 'number of decimal places',
  unit: 'unit',
  unitPosition: 'position of the unit',
  defaultValue: 'default value',
  defaultNowValue: '“Default to the present time”',
  options: 'options',
  align: 'layout of the options',
  protocol: 'kind of link',
  entities: 'selectable entries',
  enabled: 'activation',
};

function diffGeneral(before: AppDocument | null, after: AppDocument): DocumentChange[] {
  if (before === null) return [change('General', `The app “${after.name}” is published for the first time.`)];
  const titleName = (document: AppDocument) => document.titleField ?? 'Record number';
  return [
    ...compare('General', 'The name of the app changes.', before.name, after.name),
    ...compare('General', 'The description of the app changes.', before.description, after.description),
    ...compare('General', 'The title field changes.', titleName(before), titleName(after)),
  ];
}

function diffForm(before: AppDocument | null, after: AppDocument): DocumentChange[] {
  const old = new Map((before?.fields ?? []).map((field) => [field.id, field]));
  const kept = new Set(after.fields.map((field) => field.id));
  const changes: DocumentChange[] = [];
  for (const field of after.fields) {
    const known = old.get(field.id);
    if (known) changes.push(...diffField(known, field));
    else if (before !== null || !isBuiltIn(field.type)) changes.push(change('Form', `The field “${field.label}” is added.`, null, fieldTypeNames[field.type]));
  }
  for (const field of old.values()) {
    if (!kept.has(field.id)) changes.push(change('Form', `The field “${field.label}” is removed.`, fieldTypeNames[field.type], null));
  }
  return changes;
}

function diffField(before: Field, after: Field): DocumentChange[] {
  const old: Record<string, unknown> = before;
  // Whether status and assignee are shown is said by process management.
  const silent = new Set(before.type === 'CATEGORY' ? ['id', 'type'] : ['id', 'type', 'enabled']);
  return Object.entries(after)
    .filter(([setting]) => !silent.has(setting))
    .flatMap(([setting, value]) =>
      compare('Form', `The ${settingNames[setting] ?? setting} of the field “${before.label}” changes.`, settingText(old[setting]), settingText(value)),
    );
}

function diffProcess(before: AppDocument | null, after: AppDocument): DocumentChange[] {
  const wasOn = before?.process.enabled ?? false;
  const changes: DocumentChange[] = [];
  if (wasOn !== after.process.enabled) changes.push(change('Process management', `Process management is switched ${after.process.enabled ? 'on' : 'off'}.`));
  // The statuses that every new app is born with are no news while nobody uses them.
  if (before === null && !after.process.enabled) return changes;
  const actions = (document: AppDocument | null) =>
    new Map((document?.process.actions ?? []).map((action) => [`${action.name}” (from “${action.from}”)`, actionText(action)]));
  return [...changes, ...diffStates(before?.process.states ?? [], after.process.states), ...diffActions(actions(before), actions(after))];
}

function diffStates(before: readonly ProcessState[], after: readonly ProcessState[]): DocumentChange[] {
  const old = new Map(before.map((state) => [state.id, state]));
  const kept = new Set(after.map((state) => state.id));
  const group = 'Process management';
  const changes = after.flatMap((state) => {
    const known = old.get(state.id);
    if (!known) return [change(group, `The status “${state.name}” is added.`, null, stateText(state))];
    return [
      ...compare(group, `The status “${known.name}” is renamed, in records too.`, known.name, state.name),
      ...compare(group, `The status “${known.name}” changes.`, stateText(known), stateText(state)),
    ];
  });
  const removed = before.filter((state) => !kept.has(state.id));
  return [
    ...changes,
    ...removed.map((state) => change(group, `The status “${state.name}” is removed. Records in it return to the first status.`, stateText(state), null)),
  ];
}

/** Keys are the action's name and the status it starts from. */
function diffActions(before: Map<string, string>, after: Map<string, string>): DocumentChange[] {
  const group = 'Process management';
  const changes = [...after].flatMap(([name, text]) => {
    const known = before.get(name);
    return known === undefined ? [change(group, `The action “${name} is added.`, null, text)] : compare(group, `The action “${name} changes.`, known, text);
  });
  const removed = [...before].filter(([name]) => !after.has(name));
  return [...changes, ...removed.map(([name, text]) => change(group, `The action “${name} is removed.`, text, null))];
}

function stateText(state: ProcessState): string {
  const people = state.assignee.entities.map(({ entity }) => entity.code ?? 'the creator');
  return `${ordinal(state.index)} status, ${people.length === 0 ? 'no assignee' : `assigned to ${people.join(', ')} (${state.assignee.type.toLowerCase()})`}`;
}

function ordinal(index: number): string {
  const number = index + 1;
  const suffix = number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}

function actionText(action: ProcessAction): string {
  return `${action.from} → ${action.to}${action.filterCond === '' ? '' : ` when ${action.filterCond}`}`;
}

function diffWebhooks(before: readonly AppWebhook[], after: readonly AppWebhook[]): DocumentChange[] {
  const old = new Map(before.map((webhook) => [webhook.id, webhook]));
  const kept = new Set(after.map((webhook) => webhook.id));
  const changes: DocumentChange[] = [];
  for (const webhook of after) {
    const known = old.get(webhook.id);
    if (known) changes.push(...diffWebhook(known, webhook));
    else
      changes.push(
        change(
          'Webhooks',
          `The webhook ${webhookName(webhook)} is added${webhook.active ? '' : ', switched off'}.`,
          null,
          `${webhook.url} · ${eventsText(webhook)}`,
        ),
      );
  }
  for (const webhook of old.values()) {
    if (!kept.has(webhook.id)) changes.push(change('Webhooks', `The webhook ${webhookName(webhook)} is deleted.`, webhook.url, null));
  }
  return changes;
}

function diffWebhook(before: AppWebhook, after: AppWebhook): DocumentChange[] {
  const name = webhookName(before);
  const activation = before.active === after.active ? [] : [change('Webhooks', `The webhook ${name} is switched ${after.active ? 'on' : 'off'}.`)];
  return [
    ...compare('Webhooks', `The description of the webhook ${name} changes.`, before.description, after.description),
    ...compare('Webhooks', `The URL of the webhook ${name} changes.`, before.url, after.url),
    ...compare('Webhooks', `The events of the webhook ${name} change.`, eventsText(before), eventsText(after)),
    ...activation,
  ];
}

function webhookName(webhook: AppWebhook): string {
  return webhook.description === '' ? `to ${webhook.url}` : `“${webhook.description}”`;
}

function eventsText(webhook: AppWebhook): string {
  return kintoneEvents
    .filter((event) => webhook.events.includes(event.type))
    .map((event) => event.label)
    .join(', ');
}

function settingText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : item.code)).join(', ');
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(', ');
  return '';
}

function compare(group: ChangeGroup, sentence: string, before: string, after: string): DocumentChange[] {
  return before === after ? [] : [change(group, sentence, before, after)];
}

function change(group: ChangeGroup, sentence: string, before: string | null = null, after: string | null = null): DocumentChange {
  return { group, sentence, before, after };
}
