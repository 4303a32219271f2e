'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { cancelJob } from '#lib/services/jobs/cancel-job.ts';
import { type Redelivered, redeliverJob, redeliverJobs } from '#lib/services/jobs/redeliver-jobs.ts';
import { cancelReplay } from '#lib/services/replays/cancel-replay.ts';
import type { ReplayView } from '#lib/services/replays/replay-view.ts';
import { startReplay } from '#lib/services/replays/start-replay.ts';

export async function redeliverOne(jobId: string): Promise<ActionResult<void>> {
  return runAction((user) => redeliverJob(user, jobId));
}

export async function redeliverSelection(jobIds: string[]): Promise<ActionResult<Redelivered>> {
  return runAction((user) => redeliverJobs(user, jobIds));
}

export async function cancelOne(jobId: string): Promise<ActionResult<void>> {
  return runAction((user) => cancelJob(user, jobId));
}

/** `filters`: those of the list's address. */
export async function startReplayOf(filters: Record<string, string>): Promise<ActionResult<ReplayView>> {
  return runAction((user) => startReplay(user, filters));
}

export async function cancelReplayById(replayId: string): Promise<ActionResult<ReplayView>> {
  return runAction((user) => cancelReplay(user, replayId));
}
