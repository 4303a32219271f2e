// The webhooks that an event can be replayed to, for the dialog that asks which.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { dialects } from '#lib/dialects/registry.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findReplayableEvent, replayTargets } from '#lib/services/events/replay-targets.ts';

export type ReplayTargets = {
  /** What the webhooks belong to: “app”. */
  scopeName: string;
  /** `refusal`: why nothing can be sent to it now, as a sentence; null when it can. */
  webhooks: { id: number; name: string; url: string; refusal: string | null }[];
};

const shownMax = 200;

/** @throws AppError as `replayEvent` does for an event that cannot be replayed */
export async function listReplayTargets(actor: Actor, eventId: string): Promise<ReplayTargets> {
  authorize(actor, 'history.operate');
  return sqlTransaction(async (sql) => {
    const event = await findReplayableEvent(sql, eventId);
    const targets = await replayTargets(sql, event);
    return {
      scopeName: dialects[event.dialect].scopeName,
      webhooks: targets.slice(0, shownMax).map(({ webhook: { id, name, url }, refusal }) => ({ id, name, url, refusal })),
    };
  });
}
