// Kommo's webhooks (area Pipelines): of a stage of the digital pipeline, sent once, and of the account, sent again.
// Source: Kommo help, "WebHooks in digital pipeline"; captured requests for the order of keys and the headers.
import { type DialectEvent, type DialectWebhook, defineDialect, type Match } from '#lib/dialects/dialect.ts';
import { kommoEvents } from '#lib/dialects/kommo/catalogue.ts';
import { composeForm } from '#lib/dialects/kommo/compose.ts';
import { KommoPayload } from '#lib/dialects/kommo/payload.ts';
import { KommoSettings } from '#lib/dialects/kommo/settings.ts';
import type { DialectPolicy } from '#lib/dialects/policy.ts';

const minute = 60;

/** "webhook is sent only once, for the event that occurred. No retry attempts." The timeout is the account's (chosen). */
const pipelinePolicy: DialectPolicy = {
  timeoutMs: 2_000,
  scheduleSeconds: [0],
  jitter: 0,
  successStatus: [100, 299],
  bodyBytesMax: null,
  perMinuteSetting: null,
  breakerFailures: null,
  switchOff: null,
};

export const accountPolicy: DialectPolicy = {
  ...pipelinePolicy,
  scheduleSeconds: [0, 5 * minute, 15 * minute, 15 * minute, 60 * minute],
  switchOff: { kind: 'failures', moreThan: 100, withinSeconds: 120 * minute },
};

export const kommo = defineDialect<KommoPayload>({
  id: 'kommo',
  vendor: 'Kommo',
  scopeName: 'scope',
  events: kommoEvents,
  payload: KommoPayload,
  match,
  endpoints: (webhook) => [webhook.url],
  addresses: (webhook) => [webhook.url],
  compose: ({ payload }, endpoint, { notificationId, publicUrl }) => ({
    method: 'POST',
    url: endpoint,
    headers: [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['user-agent', 'amoCRM-Webhooks/3.0'],
      ['x-amocrm-requestid', notificationId],
    ],
    body: composeForm(payload, publicUrl),
  }),
  delivery: (webhook) =>
    KommoSettings.parse(webhook.settings).kind === 'pipeline' ? { policy: pipelinePolicy, fixed: ['schedule'] } : { policy: accountPolicy, fixed: [] },
});

function match({ type, payload }: DialectEvent<KommoPayload>, webhook: DialectWebhook): Match {
  if (payload.kind !== 'account' && payload.onlyTrigger !== undefined && payload.onlyTrigger !== webhook.id) {
    return no('The event is part of another trigger’s run over what is already in its stage.');
  }
  const settings = KommoSettings.parse(webhook.settings);
  if (settings.kind !== (payload.kind === 'account' ? 'account' : 'pipeline'))
    return no('Events of stages are for triggers, those of the account for account webhooks.');
  if (!webhook.events.includes(type)) return no(`The webhook is not set for the event “${kommoEvents.find((known) => known.type === type)?.label ?? type}”.`);
  if (settings.kind === 'account') return { matches: true };
  if (settings.entity === 'lead') {
    if (payload.kind !== 'lead-moment') return no('The trigger is for leads.');
    const { pipelineId, stageId } = payload.lead;
    return pipelineId === settings.pipelineId && stageId === settings.stageId
      ? { matches: true }
      : no(`The trigger is under stage ${settings.stageId}, and the lead was in stage ${stageId}.`);
  }
  if (payload.kind !== 'customer-moment') return no('The trigger is for customers.');
  const { periodId } = payload.customer;
  return periodId === settings.periodId
    ? { matches: true }
    : no(`The trigger is under period ${settings.periodId}, and the customer was in period ${periodId}.`);
}

function no(reason: string): Match {
  return { matches: false, reason };
}
