'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { type ReplayedEvent, replayEvent } from '#lib/services/events/replay-event.ts';

/** Null: to every webhook of its scope that is in force. */
export async function replayEventTo(eventId: string, webhookId: number | null): Promise<ActionResult<ReplayedEvent>> {
  return runAction((user) => replayEvent(user, eventId, webhookId === null ? {} : { webhookId }));
}
