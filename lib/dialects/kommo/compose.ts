// The bodies of Kommo's posts: PHP bracket keys in a fixed order, every value a string.
// Order as seen in captured requests; contacts, customers and notes as in Kommo's description of webhook formats.
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import type { CustomField, KommoEntity, KommoPayload } from '#lib/dialects/kommo/payload.ts';

type Pair = [key: string, value: string | number];
type AccountNotice = Extract<KommoPayload, { kind: 'account' }>;

/** The form as it goes on the wire. */
export function composeForm(payload: KommoPayload, publicUrl: string): string {
  const pairs = pairsOf(payload, publicUrl).map(([key, value]) => [key, String(value)]);
  return new URLSearchParams(pairs).toString();
}

function pairsOf(payload: KommoPayload, publicUrl: string): Pair[] {
  const { id, subdomain } = payload.account;
  if (payload.kind === 'account') {
    return [['account[subdomain]', subdomain], ['account[id]', id], ['account[_links][self]', publicUrl], ...noticePairs(payload)];
  }
  return [...momentPairs(payload), ['account[id]', id], ['account[subdomain]', subdomain]];
}

function momentPairs(payload: Exclude<KommoPayload, AccountNotice>): Pair[] {
  if (payload.kind === 'customer-moment') {
    const { id, periodId, oldPeriodId } = payload.customer;
    return under(`customers[${payload.type}][0]`, [['id', id], ['period_id', periodId], ...given('old_period_id', oldPeriodId)]);
  }
  const { id, stageId, pipelineId, oldStageId, oldPipelineId } = payload.lead;
  return under(`leads[${payload.type}][0]`, [
    ['id', id],
    ['status_id', stageId],
    ['pipeline_id', pipelineId],
    ...given('old_status_id', oldStageId),
    ...given('old_pipeline_id', oldPipelineId),
  ]);
}

/** Companies travel as contacts, with a type of their own. */
const plurals: Record<EntityKind, string> = { lead: 'leads', contact: 'contacts', company: 'contacts', customer: 'customers' };
/** Kommo's numbers of what a note is about. */
const elementTypes: Record<EntityKind, number> = { contact: 1, lead: 2, company: 3, customer: 12 };
/** An ordinary note, as a person writes it. */
const commonNote = 4;

function noticePairs({ action, account, entity, note }: AccountNotice): Pair[] {
  const key = `${plurals[entity.kind]}[${action}][0]`;
  if (note !== undefined) {
    const written = kommoTime(note.createdAt);
    return under(key, [
      ...under('note', [
        ['id', note.id],
        ['created_by', note.createdBy],
        ['account_id', account.id],
        ['main_user_id', entity.responsibleUserId],
        ['element_id', entity.id],
        ['element_type', elementTypes[entity.kind]],
        ['note_type', commonNote],
        ['text', note.text],
        ['timestamp_x', written],
        ['date_create', written],
      ]),
      ...typeOf(entity),
    ]);
  }
  return under(key, action === 'delete' ? deletedPairs(entity) : entityPairs(entity, account.id));
}

function deletedPairs(entity: KommoEntity): Pair[] {
  if (entity.kind !== 'lead') return [['id', entity.id], ...typeOf(entity)];
  return [
    ['id', entity.id],
    ['status_id', entity.stageId],
    ['pipeline_id', entity.pipelineId],
  ];
}

function entityPairs(entity: KommoEntity, accountId: number): Pair[] {
  const who: Pair[] = [
    ['responsible_user_id', entity.responsibleUserId],
    ['last_modified', entity.updatedAt],
    ['modified_user_id', entity.modifiedUserId],
    ['created_user_id', entity.createdUserId],
    ['date_create', entity.createdAt],
  ];
  const rest: Pair[] = [
    ['account_id', accountId],
    ...customFieldPairs(entity.customFields),
    ['created_at', entity.createdAt],
    ['updated_at', entity.updatedAt],
  ];
  switch (entity.kind) {
    case 'lead':
      return [
        ['id', entity.id],
        ['name', entity.name],
        ['status_id', entity.stageId],
        ...given('old_status_id', entity.oldStageId),
        ['price', entity.price],
        ...who,
        ['pipeline_id', entity.pipelineId],
        ...given('old_pipeline_id', entity.oldPipelineId),
        ...rest,
      ];
    case 'customer':
      return [['id', entity.id], ['name', entity.name], ['period_id', entity.periodId], ['price', entity.price], ...who, ...rest];
    default:
      return [['id', entity.id], ['name', entity.name], ...who, ...rest, ...typeOf(entity)];
  }
}

function typeOf({ kind }: KommoEntity): Pair[] {
  return kind === 'contact' || kind === 'company' ? [['type', kind]] : [];
}

function customFieldPairs(fields: readonly CustomField[]): Pair[] {
  return fields.flatMap(({ id, name, code, values }, index) =>
    under(`custom_fields[${index}]`, [
      ['id', id],
      ['name', name],
      ...values.flatMap((value, place) => [
        [`values[${place}][value]`, value.value] satisfies Pair,
        ...(value.enum === null ? [] : [[`values[${place}][enum]`, value.enum] satisfies Pair]),
      ]),
      ...(code === null ? [] : [['code', code] satisfies Pair]),
    ]),
  );
}

function given(key: string, value: number | undefined): Pair[] {
  return value === undefined ? [] : [[key, value]];
}

/** `leads[add][0]` and `values[0][value]` make `leads[add][0][values][0][value]`. */
function under(prefix: string, pairs: readonly Pair[]): Pair[] {
  return pairs.map(([key, value]) => [`${prefix}${key.replace(/^[^[]+/, '[$&]')}`, value]);
}

/** `YYYY-MM-DD HH:MM:SS`, in UTC. */
function kommoTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ');
}
