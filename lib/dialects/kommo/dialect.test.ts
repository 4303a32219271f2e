import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { DialectWebhook } from '#lib/dialects/dialect.ts';
import { noExpressions } from '#lib/dialects/expressions.ts';
import { accountEvents, type entityKinds } from '#lib/dialects/kommo/catalogue.ts';
import { kommo } from '#lib/dialects/kommo/dialect.ts';
import type { KommoEntity, KommoPayload } from '#lib/dialects/kommo/payload.ts';
import { AccountWebhookInput, type KommoSettings } from '#lib/dialects/kommo/settings.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';

// The receivers' own decoders. Both are CommonJS.
const load = createRequire(import.meta.url);
const qs: { parse: (text: string, options: { depth: number }) => Record<string, unknown> } = load('qs');
const amo: { parseIncomingWebhook: (value: unknown) => [entity: string, event: string, data: unknown] } = load('@shevernitskiy/amo');

const account = { id: 28_805_383, subdomain: 'callboard' };
const context = { notificationId: '1b7e6f0a-9c1c-4f5e-8d43-6a2f3f1c0a11', publicUrl: 'https://callboard.example' };
const event = (payload: KommoPayload) => ({
  id: '1',
  type: payload.kind === 'account' ? `${payload.action}_${payload.entity.kind}` : payload.type,
  occurredAt: new Date(0),
  payload,
});
const compose = (payload: KommoPayload) => kommo.compose(event(payload), 'https://receiver.example/hook', context);
const bodyOf = (payload: KommoPayload) => compose(payload).body ?? '';
const decoded = (payload: KommoPayload) => qs.parse(bodyOf(payload), { depth: 20 });

const tail = 'account%5Bid%5D=28805383&account%5Bsubdomain%5D=callboard';
const leadMoment = (type: 'mail_in' | 'call_in' | 'chat' | 'site_visit' | 'status', old = {}): KommoPayload => ({
  kind: 'lead-moment',
  type,
  account,
  lead: { id: 4921027, pipelineId: 752662, stageId: 16203334, ...old },
});
const customerMoment = (type: 'mail_in' | 'call_in' | 'chat' | 'site_visit' | 'period', old = {}): KommoPayload => ({
  kind: 'customer-moment',
  type,
  account,
  customer: { id: 4831596, periodId: 16203337, ...old },
});

describe('the posts of the digital pipeline', () => {
  it('are byte for byte those of Kommo, for each activity of a lead and of a customer', () => {
    for (const type of ['mail_in', 'call_in', 'chat', 'site_visit'] as const) {
      assert.equal(
        bodyOf(leadMoment(type)),
        `leads%5B${type}%5D%5B0%5D%5Bid%5D=4921027&leads%5B${type}%5D%5B0%5D%5Bstatus_id%5D=16203334&leads%5B${type}%5D%5B0%5D%5Bpipeline_id%5D=752662&${tail}`,
      );
      assert.equal(bodyOf(customerMoment(type)), `customers%5B${type}%5D%5B0%5D%5Bid%5D=4831596&customers%5B${type}%5D%5B0%5D%5Bperiod_id%5D=16203337&${tail}`);
    }
  });

  it('tell the old stage of a lead and the old period of a customer', () => {
    assert.equal(
      bodyOf(leadMoment('status', { oldPipelineId: 752_661, oldStageId: 16_203_333 })),
      `leads%5Bstatus%5D%5B0%5D%5Bid%5D=4921027&leads%5Bstatus%5D%5B0%5D%5Bstatus_id%5D=16203334&leads%5Bstatus%5D%5B0%5D%5Bpipeline_id%5D=752662&leads%5Bstatus%5D%5B0%5D%5Bold_status_id%5D=16203333&leads%5Bstatus%5D%5B0%5D%5Bold_pipeline_id%5D=752661&${tail}`,
    );
    assert.equal(
      bodyOf(customerMoment('period', { oldPeriodId: 16_203_334 })),
      `customers%5Bperiod%5D%5B0%5D%5Bid%5D=4831596&customers%5Bperiod%5D%5B0%5D%5Bperiod_id%5D=16203337&customers%5Bperiod%5D%5B0%5D%5Bold_period_id%5D=16203334&${tail}`,
    );
  });

  it('carry the vendor’s headers', () => {
    assert.deepEqual(compose(leadMoment('chat')).headers, [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['user-agent', 'amoCRM-Webhooks/3.0'],
      ['x-amocrm-requestid', context.notificationId],
    ]);
  });

  it('are read by a receiver that uses qs, and by the amo library', () => {
    assert.deepEqual(decoded(leadMoment('status', { oldPipelineId: 1, oldStageId: 2 })), {
      leads: { status: [{ id: '4921027', status_id: '16203334', pipeline_id: '752662', old_status_id: '2', old_pipeline_id: '1' }] },
      account: { id: '28805383', subdomain: 'callboard' },
    });
    assert.deepEqual(amo.parseIncomingWebhook(decoded(customerMoment('period', { oldPeriodId: 7 }))), [
      'customers',
      'period',
      { id: '4831596', period_id: '16203337', old_period_id: '7' },
    ]);
  });
});

const moments = { responsibleUserId: 3, createdUserId: 1, modifiedUserId: 2, createdAt: 1_700_000_000, updatedAt: 1_700_000_100 };
const customFields = [
  {
    id: 11,
    name: 'Größe & Maß',
    code: null,
    values: [
      { value: 'a b', enum: 5 },
      { value: 'c+d', enum: null },
    ],
  },
  { id: 12, name: 'Phone', code: 'PHONE', values: [{ value: '+1', enum: null }] },
];
const entities: Record<(typeof entityKinds)[number], KommoEntity> = {
  lead: { kind: 'lead', id: 5, name: 'Deal 商談', price: 100, pipelineId: 7, stageId: 142, customFields, ...moments },
  contact: { kind: 'contact', id: 6, name: 'Ann', customFields: [], ...moments },
  company: { kind: 'company', id: 8, name: 'Acme', customFields: [], ...moments },
  customer: { kind: 'customer', id: 9, name: 'Bob', price: 30, periodId: 4, customFields: [], ...moments },
};
const head = 'account[subdomain]=callboard&account[id]=28805383&account[_links][self]=https://callboard.example';
/** As a person reads it: the brackets, slashes and colons of the keys and the address written out. */
const readable = (payload: KommoPayload) => decodeURIComponent(bodyOf(payload));
const prefixed = (prefix: string, pairs: string) =>
  pairs
    .split(' ')
    .map((pair) => `${prefix}${pair}`)
    .join('&');

const common = '[responsible_user_id]=3 [last_modified]=1700000100 [modified_user_id]=2 [created_user_id]=1 [date_create]=1700000000';
const end = '[created_at]=1700000000 [updated_at]=1700000100';
const note = '[note][id]=77 [note][created_by]=2 [note][account_id]=28805383 [note][main_user_id]=3';
const noteEnd = '[note][note_type]=4 [note][text]=Call-back [note][timestamp_x]=2023-11-14+22:13:20 [note][date_create]=2023-11-14+22:13:20';
const fieldPairs =
  '[custom_fields][0][id]=11 [custom_fields][0][name]=Größe+&+Maß [custom_fields][0][values][0][value]=a+b [custom_fields][0][values][0][enum]=5 [custom_fields][0][values][1][value]=c+d [custom_fields][1][id]=12 [custom_fields][1][name]=Phone [custom_fields][1][values][0][value]=+1 [custom_fields][1][code]=PHONE';

const full = {
  lead: `[id]=5 [name]=Deal+商談 [status_id]=142 [price]=100 ${common} [pipeline_id]=7 [account_id]=28805383 ${fieldPairs} ${end}`,
  contact: `[id]=6 [name]=Ann ${common} [account_id]=28805383 ${end} [type]=contact`,
  company: `[id]=8 [name]=Acme ${common} [account_id]=28805383 ${end} [type]=company`,
  customer: `[id]=9 [name]=Bob [period_id]=4 [price]=30 ${common} [account_id]=28805383 ${end}`,
};
const deleted = {
  lead: '[id]=5 [status_id]=142 [pipeline_id]=7',
  contact: '[id]=6 [type]=contact',
  company: '[id]=8 [type]=company',
  customer: '[id]=9',
};
const noted = {
  lead: `${note} [note][element_id]=5 [note][element_type]=2 ${noteEnd}`,
  contact: `${note} [note][element_id]=6 [note][element_type]=1 ${noteEnd} [type]=contact`,
  company: `${note} [note][element_id]=8 [note][element_type]=3 ${noteEnd} [type]=company`,
  customer: `${note} [note][element_id]=9 [note][element_type]=12 ${noteEnd}`,
};
const plural = { lead: 'leads', contact: 'contacts', company: 'contacts', customer: 'customers' };

const notice = (action: (typeof accountEvents)[number]['action'], kind: (typeof entityKinds)[number]): KommoPayload => {
  const entity = entities[kind];
  return {
    kind: 'account',
    action,
    account,
    entity: action === 'status' && entity.kind === 'lead' ? { ...entity, oldPipelineId: 6, oldStageId: 1_001 } : entity,
    ...(action === 'note' ? { note: { id: 77, text: 'Call-back', createdBy: 2, createdAt: 1_700_000_000 } } : {}),
  };
};

describe('the posts of account webhooks', () => {
  for (const { type, action, entity } of accountEvents) {
    it(`have the keys of ${type} in Kommo’s order`, () => {
      const pairs =
        action === 'delete'
          ? deleted[entity]
          : action === 'note'
            ? noted[entity]
            : action === 'status'
              ? full.lead.replace('[status_id]=142', '[status_id]=142 [old_status_id]=1001').replace('[pipeline_id]=7', '[pipeline_id]=7 [old_pipeline_id]=6')
              : full[entity];
      // A value’s own plus and ampersand are escaped; decodeURIComponent above writes them out in both.
      assert.equal(readable(notice(action, entity)), `${head}&${prefixed(`${plural[entity]}[${action}][0]`, pairs)}`);
    });
  }

  it('escape what a form must escape', () => {
    const body = bodyOf(notice('add', 'lead'));
    assert.ok(
      body.startsWith(
        'account%5Bsubdomain%5D=callboard&account%5Bid%5D=28805383&account%5B_links%5D%5Bself%5D=https%3A%2F%2Fcallboard.example&leads%5Badd%5D%5B0%5D%5Bid%5D=5&',
      ),
    );
    assert.match(body, /=Deal\+%E5%95%86%E8%AB%87&/);
    assert.match(body, /=Gr%C3%B6%C3%9Fe\+%26\+Ma%C3%9F&.*=a\+b&.*=c%2Bd&/);
  });

  it('are read by a receiver that uses qs, custom fields included, and by the amo library', () => {
    const [entity, action, data] = amo.parseIncomingWebhook(decoded(notice('update', 'lead')));
    assert.deepEqual([entity, action], ['leads', 'update']);
    assert.deepEqual(data, {
      id: '5',
      name: 'Deal 商談',
      status_id: '142',
      price: '100',
      responsible_user_id: '3',
      last_modified: '1700000100',
      modified_user_id: '2',
      created_user_id: '1',
      date_create: '1700000000',
      pipeline_id: '7',
      account_id: '28805383',
      custom_fields: [
        { id: '11', name: 'Größe & Maß', values: [{ value: 'a b', enum: '5' }, { value: 'c+d' }] },
        { id: '12', name: 'Phone', values: [{ value: '+1' }], code: 'PHONE' },
      ],
      created_at: '1700000000',
      updated_at: '1700000100',
    });
  });
});

const webhook = (settings: KommoSettings, events: string[]): DialectWebhook => ({
  id: 1,
  name: 'Hook',
  url: 'https://receiver.example/hook',
  events,
  settings,
});
const matchOf = (happened: Parameters<typeof kommo.match>[0], wanting: Parameters<typeof kommo.match>[1]) => kommo.match(happened, wanting, noExpressions);
const trigger = (events: string[]) => webhook({ kind: 'pipeline', entity: 'lead', pipelineId: 752_662, stageId: 16_203_334 }, events);
const ofAccount = (events: string[]) => webhook({ kind: 'account', sort: 10, createdBy: 1 }, events);

describe('every post', () => {
  const moments: [string, KommoPayload][] = [
    ...(['mail_in', 'call_in', 'chat', 'site_visit'] as const).flatMap((type): [string, KommoPayload][] => [
      [`leads ${type}`, leadMoment(type)],
      [`customers ${type}`, customerMoment(type)],
    ]),
    ['leads status', leadMoment('status', { oldPipelineId: 1, oldStageId: 2 })],
    ['customers period', customerMoment('period', { oldPeriodId: 7 })],
  ];
  const notices = accountEvents.map(({ action, entity }): [string, KommoPayload] => [`${plural[entity]} ${action}`, notice(action, entity)]);

  for (const [name, payload] of [...moments, ...notices]) {
    it(`of ${name} is read by qs with depth 20 and by the amo library, to the same pairs`, () => {
      const value = decoded(payload);
      assert.deepEqual(leavesOf(value), Object.fromEntries(new URLSearchParams(bodyOf(payload))));
      const [entity, action, data] = amo.parseIncomingWebhook(value);
      assert.equal(`${entity} ${action}`, name);
      const id = payload.kind === 'account' ? payload.entity.id : payload.kind === 'lead-moment' ? payload.lead.id : payload.customer.id;
      const told: Record<string, unknown> = leavesOf(data);
      assert.equal(told['[note][element_id]'] ?? told['[id]'], String(id));
    });
  }
});

/** The texts of a decoded value by their bracket keys, as a form has them. */
function leavesOf(value: unknown, key = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [key]: String(value) };
  return Object.assign({}, ...Object.entries(value).map(([name, item]) => leavesOf(item, key === '' && !isInside(value) ? name : `${key}[${name}]`)));
}

/** A post's own keys begin without a bracket; those of the thing it is about do not. */
function isInside(value: object): boolean {
  return !('account' in value);
}

describe('a webhook', () => {
  it('under a stage wants its own event of a lead in that stage only', () => {
    assert.deepEqual(matchOf(event(leadMoment('chat')), trigger(['chat'])), { matches: true });
    assert.equal(matchOf(event(leadMoment('chat')), trigger(['status'])).matches, false);
    assert.deepEqual(matchOf(event(leadMoment('chat', { stageId: 1 })), trigger(['chat'])), {
      matches: false,
      reason: 'The trigger is under stage 16203334, and the lead was in stage 1.',
    });
    assert.equal(matchOf(event(leadMoment('chat', { pipelineId: 1 })), trigger(['chat'])).matches, false);
    assert.equal(matchOf(event(customerMoment('chat')), trigger(['chat'])).matches, false);
  });

  it('under a period wants its event of a customer in that period only', () => {
    const under = (periodId: number) => webhook({ kind: 'pipeline', entity: 'customer', periodId }, ['period']);
    assert.deepEqual(matchOf(event(customerMoment('period')), under(16_203_337)), { matches: true });
    assert.equal(matchOf(event(customerMoment('period')), under(1)).matches, false);
    assert.equal(matchOf(event(leadMoment('status')), under(16_203_337)).matches, false);
  });

  it('of the account wants what it is set for, and nothing of a stage', () => {
    assert.deepEqual(matchOf(event(notice('add', 'lead')), ofAccount(['add_lead'])), { matches: true });
    assert.equal(matchOf(event(notice('add', 'lead')), ofAccount(['add_contact'])).matches, false);
    assert.equal(matchOf(event(leadMoment('status')), ofAccount(['status'])).matches, false);
    assert.equal(matchOf(event(notice('add', 'lead')), trigger(['add_lead'])).matches, false);
  });

  it('leaves another trigger’s run alone', () => {
    const run = { ...leadMoment('status'), onlyTrigger: 2 };
    assert.equal(matchOf(event(run), trigger(['status'])).matches, false);
    assert.equal(matchOf(event(run), { ...trigger(['status']), id: 2 }).matches, true);
  });

  it('under a stage is sent once, and one of the account after 5, 15, 15 and 60 minutes again', () => {
    const once = kommo.delivery(trigger(['chat']));
    assert.deepEqual([DeliveryPolicy.parse(once.policy).scheduleSeconds, once.fixed], [[0], ['schedule']]);
    const again = DeliveryPolicy.parse(kommo.delivery(ofAccount(['add_lead'])).policy);
    assert.deepEqual(again, {
      timeoutMs: 2_000,
      scheduleSeconds: [0, 300, 900, 900, 3_600],
      jitter: 0,
      successStatus: [100, 299],
      bodyBytesMax: null,
      perMinuteSetting: null,
      breakerFailures: null,
      switchOff: { kind: 'failures', moreThan: 100, withinSeconds: 7_200 },
    });
  });

  it('of the account names events that exist, in the order of the catalogue', () => {
    const parse = (settings: string[]) => AccountWebhookInput.safeParse({ destination: 'https://receiver.example/', settings });
    assert.deepEqual(parse(['status_lead', 'add_lead', 'add_lead']).data?.settings, ['add_lead', 'status_lead']);
    for (const settings of [[], ['restore_customer'], ['status_contact'], ['mail_in']]) assert.equal(parse(settings).success, false);
    assert.equal(accountEvents.length, 24);
  });
});
