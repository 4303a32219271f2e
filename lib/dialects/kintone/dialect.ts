// Kintone's webhooks (area Apps): five kinds of notification about records.
// Source of the bodies: Kintone help, "Setting Webhook", content of notifications.
import { z } from 'zod';
import { type DialectEvent, defineDialect } from '#lib/dialects/dialect.ts';
import { CodeAndName, KintoneComment, KintoneRecord } from '#lib/dialects/kintone/record.ts';
import type { DialectPolicy } from '#lib/dialects/policy.ts';

export const kintoneEvents = [
  { type: 'ADD_RECORD', label: 'Record is added' },
  { type: 'UPDATE_RECORD', label: 'Record is edited' },
  { type: 'DELETE_RECORD', label: 'Record is deleted' },
  { type: 'ADD_RECORD_COMMENT', label: 'Comment is posted' },
  { type: 'UPDATE_STATUS', label: 'Status is changed' },
] as const;

export const kintoneEventTypes = ['ADD_RECORD', 'UPDATE_RECORD', 'DELETE_RECORD', 'ADD_RECORD_COMMENT', 'UPDATE_STATUS'] as const;
export type KintoneEventType = (typeof kintoneEventTypes)[number];

const AppReference = z.object({ id: z.string(), name: z.string() });

/** What an event of the area Apps holds: all that its notification needs, as things stood when it happened. */
export const KintonePayload = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['ADD_RECORD', 'UPDATE_RECORD', 'UPDATE_STATUS']),
    app: AppReference,
    recordId: z.string(),
    record: KintoneRecord,
    recordTitle: z.string(),
  }),
  z.object({ type: z.literal('DELETE_RECORD'), app: AppReference, recordId: z.string(), deletedBy: CodeAndName, deletedAt: z.string() }),
  z.object({ type: z.literal('ADD_RECORD_COMMENT'), app: AppReference, recordId: z.string(), comment: KintoneComment }),
]);
export type KintonePayload = z.infer<typeof KintonePayload>;

const kintonePolicy: DialectPolicy = {
  timeoutMs: 10_000,
  scheduleSeconds: [0],
  successStatus: [200, 299],
  // Documented by Kintone: 1 MB a body, 60 notifications a minute (the number is a workspace setting here).
  bodyBytesMax: 1_048_576,
  perMinuteSetting: 'kintoneNotificationsPerMinute',
};

export const kintone = defineDialect<KintonePayload>({
  id: 'kintone',
  vendor: 'Kintone',
  scopeName: 'app',
  events: kintoneEvents,
  payload: KintonePayload,
  match: (event, webhook) => {
    if (webhook.events.includes(event.type)) return { matches: true };
    const label = kintoneEvents.find((known) => known.type === event.type)?.label ?? event.type;
    return { matches: false, reason: `The webhook is not set for the event “${label}”.` };
  },
  endpoints: (webhook) => [webhook.url],
  addresses: (webhook) => [webhook.url],
  compose: (event, endpoint, context) => ({
    method: 'POST',
    url: endpoint,
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'Callboard'],
    ],
    body: JSON.stringify(notification(event, context)),
  }),
  // Kintone documents neither a timeout nor a retry: one attempt of ten seconds (our choice), which a webhook may change.
  delivery: () => ({ policy: kintonePolicy, fixed: [] }),
});

/** The body of a notification, with Kintone's keys in the order of its documentation. Every id is a string. */
function notification({ payload }: DialectEvent<KintonePayload>, { notificationId, publicUrl }: { notificationId: string; publicUrl: string }) {
  const recordUrl = `${publicUrl}/k/${payload.app.id}/show#record=${payload.recordId}`;
  switch (payload.type) {
    case 'DELETE_RECORD':
      return {
        id: notificationId,
        type: payload.type,
        app: payload.app,
        recordId: payload.recordId,
        deletedBy: payload.deletedBy,
        deletedAt: payload.deletedAt,
      };
    case 'ADD_RECORD_COMMENT':
      return {
        id: notificationId,
        type: payload.type,
        app: payload.app,
        recordId: payload.recordId,
        comment: payload.comment,
        url: `${recordUrl}&comment=${payload.comment.id}`,
      };
    default:
      return {
        id: notificationId,
        type: payload.type,
        app: payload.app,
        record: payload.record,
        recordTitle: payload.recordTitle,
        url: recordUrl,
      };
  }
}
