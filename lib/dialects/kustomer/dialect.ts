// The area Inbound: what comes in through Kustomer's hooks is an event, which a relay webhook passes on. The relay is
// ours (chosen): Kustomer itself only starts workflows.
import { defineDialect } from '#lib/dialects/dialect.ts';
import { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';
import { ownPolicy } from '#lib/dialects/policy.ts';

/** Relay webhooks belong to the workspace and choose the names of events. */
export const kustomerScope = 'inbound';

export const kustomer = defineDialect<KustomerPayload>({
  id: 'kustomer',
  vendor: 'Kustomer',
  scopeName: 'workspace',
  // Their names are the hooks' own.
  events: [],
  payload: KustomerPayload,
  match: (event, webhook) =>
    webhook.events.includes(event.type) ? { matches: true } : { matches: false, reason: `The relay is not for the event “${event.type}”.` },
  endpoints: (webhook) => [webhook.url],
  addresses: (webhook) => [webhook.url],
  compose: ({ payload }, endpoint) => ({
    method: 'POST',
    url: endpoint,
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'Callboard'],
      ['x-callboard-event', payload.eventName],
    ],
    body: payload.data,
  }),
  delivery: () => ({ policy: ownPolicy, fixed: [] }),
});
