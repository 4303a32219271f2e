'use client';

import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '#components/data/fetch-json.ts';
import type { ReplayView } from '#lib/services/replays/replay-view.ts';

export const replaysKey = ['replays'];

const whileRunningMs = 1_000;
/** Somebody else, or a program, may start one. */
const otherwiseMs = 30_000;
const settlesWithinMs = 60_000;

/** The replays that run, and those that ended a moment ago. */
export function useReplays(initial: readonly ReplayView[]) {
  const { data = [] } = useQuery({
    queryKey: replaysKey,
    queryFn: ({ signal }) => fetchJson<readonly ReplayView[]>('/api/console/replays', signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? whileRunningMs : otherwiseMs),
  });
  return { replays: data, changesJobs: data.some((replay) => isRunning(replay) || isRecent(replay)) };
}

export function isRunning(replay: ReplayView): boolean {
  return replay.status === 'running';
}

/** What it queued last may still be on its way. */
function isRecent({ finishedAt }: ReplayView): boolean {
  return finishedAt !== null && Date.now() - new Date(finishedAt).getTime() < settlesWithinMs;
}
