'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { cancelJob } from '#lib/services/jobs/cancel-job.ts';
import { type Redelivered, redeliverJob, redeliverJobs } from '#lib/services/jobs/redeliver-jobs.ts';

export async function redeliverOne(jobId: string): Promise<ActionResult<void>> {
  return runAction((user) => redeliverJob(user, jobId));
}

export async function redeliverSelection(jobIds: string[]): Promise<ActionResult<Redelivered>> {
  return runAction((user) => redeliverJobs(user, jobIds));
}

export async function cancelOne(jobId: string): Promise<ActionResult<void>> {
  return runAction((user) => cancelJob(user, jobId));
}
