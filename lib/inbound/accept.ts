// Where every door ends: what came in is judged, stored with what became of it, and only then answered.

import type { Accepted, Judged, Received } from '#lib/inbound/received.ts';
import type { ReceivingHook } from '#lib/inbound/receiving-hook.ts';
import { storeAccepted, storeRefused } from '#lib/inbound/store-request.ts';

export type HookFinder = (options: { isFresh: boolean }) => Promise<ReceivingHook | null>;

/**
 * `judge` decides about a request to a hook that is switched on. A refusal by what was remembered of a hook is judged
 * again by what the hook is now, and so is an acceptance that comes too late. Null when the hook is gone.
 */
export async function accept(find: HookFinder, received: Received, judge: (hook: ReceivingHook) => Promise<Judged>): Promise<Accepted | null> {
  for (let isFresh = false; ; isFresh = true) {
    const hook = await find({ isFresh });
    if (!hook) return null;
    const judged = hook.enabled ? await judge(hook) : switchedOff(received);
    if (!judged.ok) {
      if (!isFresh) continue;
      return { ...judged, requestId: await storeRefused(hook, received, judged) };
    }
    const stored = await storeAccepted(hook, received, judged.data);
    if (stored.kind !== 'hook-changed') return { ok: true, eventId: stored.eventId, requestId: stored.requestId, isRepeated: stored.kind === 'repeated' };
  }
}

function switchedOff({ door }: Received): Judged {
  return { ok: false, outcome: 'switched-off', status: door === 'smtp' ? 550 : 404, reason: 'The inbound webhook is switched off.' };
}
