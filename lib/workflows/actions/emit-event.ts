// An event of the area Inbound, as if it came in through a hook: relay webhooks and triggers see no difference.
import { kustomerScope } from '#lib/dialects/kustomer/dialect.ts';
import type { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';
import { publishEvent } from '#lib/events/publish.ts';
import { type Action, StepFailure } from '#lib/workflows/action.ts';

const dataBytesMax = 400_000;

export const emitEvent: Action<{ eventName: string; data?: unknown }> = {
  kind: 'inside',
  run: async ({ eventName, data: given }, { sql, actor, runId, workflow }) => {
    const data = JSON.stringify(given ?? {});
    if (Buffer.byteLength(data) > dataBytesMax) throw new StepFailure('The data of an event may have at most 400 kB, as what a hook receives.');
    const payload: KustomerPayload = { eventName, hook: { id: 'workflow', type: 'workflow', name: workflow }, requestId: `run:${runId}`, data };
    const eventId = await publishEvent(sql, {
      dialect: 'kustomer',
      scope: kustomerScope,
      type: eventName,
      subject: `run:${runId}`,
      title: eventName,
      actor,
      payload,
      occurredAt: new Date(),
    });
    return { eventId, eventName };
  },
};
