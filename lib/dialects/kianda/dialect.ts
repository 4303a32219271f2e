// Kianda's webhooks (area Processes): a GET for each process instance that is created, updated or deleted.
// Source: Kianda's page "Webhooks"; what it does not say is marked "(chosen)".
import { z } from 'zod';
import { defineDialect } from '#lib/dialects/dialect.ts';
import { type CallbackType, callbackTypes, KiandaSettings } from '#lib/dialects/kianda/settings.ts';
import type { DialectPolicy } from '#lib/dialects/policy.ts';

/** Callbacks belong to the workspace: they are told about the instances of every process. */
export const kiandaScope = 'workspace';

export const kiandaEvents = [
  { type: 'created', label: 'Instance is created' },
  { type: 'updated', label: 'Instance is updated' },
  { type: 'deleted', label: 'Instance is deleted' },
] as const satisfies readonly { type: CallbackType; label: string }[];

/** The instance as things stood when it happened. Only two of these travel; the others are for whoever reads the event. */
export const KiandaPayload = z.object({
  type: z.enum(callbackTypes),
  instanceID: z.string(),
  /** 32 hex characters. */
  uniqueID: z.string(),
  processName: z.string(),
  processTitle: z.string(),
  status: z.string(),
  version: z.number().int(),
});
export type KiandaPayload = z.infer<typeof KiandaPayload>;

const kiandaPolicy: DialectPolicy = {
  // Documented: "The callback request has a timeout of 10 seconds."
  timeoutMs: 10_000,
  // No retry is documented: once (chosen). A webhook may take another schedule.
  scheduleSeconds: [0],
  successStatus: [200, 299],
  bodyBytesMax: null,
  perMinuteSetting: null,
};

export const kianda = defineDialect<KiandaPayload>({
  id: 'kianda',
  vendor: 'Kianda',
  scopeName: 'workspace',
  events: kiandaEvents,
  payload: KiandaPayload,
  match: (event, webhook) => {
    if (webhook.events.includes(event.type)) return { matches: true };
    const label = kiandaEvents.find((known) => known.type === event.type)?.label ?? event.type;
    return { matches: false, reason: `This callback is not the one for “${label}”.` };
  },
  endpoints: (webhook) => KiandaSettings.parse(webhook.settings).urls,
  addresses: (webhook) => KiandaSettings.parse(webhook.settings).urls,
  compose: ({ payload }, endpoint) => ({
    method: 'GET',
    url: callbackUrl(endpoint, { instanceID: payload.instanceID, processName: payload.processName, eventType: payload.type }),
    headers: [['user-agent', 'Callboard']],
    body: null,
  }),
  delivery: () => ({ policy: kiandaPolicy, fixed: ['timeout'] }),
});

/**
 * The parameters in Kianda's order, each value encoded by `encodeURIComponent` (UTF-8). A query that the URL has already
 * comes first, as it stands; a fragment is dropped, because it never travels (chosen).
 */
export function callbackUrl(endpoint: string, parameters: { instanceID: string; processName: string; eventType: string }): string {
  const url = new URL(endpoint);
  url.hash = '';
  const query = [
    ...(url.search === '' ? [] : [url.search.slice(1)]),
    `instanceID=${encodeURIComponent(parameters.instanceID)}`,
    `processName=${encodeURIComponent(parameters.processName)}`,
    `eventType=${encodeURIComponent(parameters.eventType)}`,
  ].join('&');
  url.search = '';
  // Parsed once more, so that what is stored is what is sent: of all that encodeURIComponent leaves, a URL writes the apostrophe as %27.
  return new URL(`${url.href.replace(/\?$/, '')}?${query}`).href;
}
