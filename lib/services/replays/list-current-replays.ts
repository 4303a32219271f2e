// What the list of jobs shows above itself: the replays that are running, and those that ended a moment ago.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { idAtTime } from '#lib/ids.ts';
import { type ReplayView, readReplays } from '#lib/services/replays/replay-view.ts';

const endedAgoMaxMs = 10 * 60_000;
const startedAgoMaxMs = 24 * 60 * 60_000;
const shownMax = 5;

export async function listCurrentReplays(actor: Actor, clock: Clock = systemClock): Promise<ReplayView[]> {
  authorize(actor, 'history.view');
  const now = clock().getTime();
  const [running, ended] = await Promise.all([
    readReplays(`status = 'running'`, [], shownMax),
    readReplays(
      `status <> 'running' AND id >= $1::uuid AND finished_at >= $2::timestamptz`,
      [idAtTime(new Date(now - startedAgoMaxMs)), new Date(now - endedAgoMaxMs)],
      shownMax,
    ),
  ]);
  return [...running, ...ended].slice(0, shownMax);
}
