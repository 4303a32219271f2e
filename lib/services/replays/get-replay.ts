// One replay and how far it has come.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { type ReplayView, readReplays } from '#lib/services/replays/replay-view.ts';

/** @throws AppError not-found, also when the text is no id at all */
export async function getReplay(actor: Actor, replayId: string): Promise<ReplayView> {
  authorize(actor, 'history.view');
  const id = HistoryId.safeParse(replayId);
  const [replay] = id.success ? await readReplays('id = $1::uuid', [id.data], 1) : [];
  if (!replay) throw new AppError('not-found', 'There is no replay with this id.');
  return replay;
}
