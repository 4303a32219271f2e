// The states of a job in words, and what may be done in each. Pure and safe for the browser.
import type { JobStatus } from '#lib/delivery/job.ts';

export type Tone = 'good' | 'waiting' | 'bad' | 'off';

export const jobStatusWords: Record<JobStatus, { label: string; tone: Tone; meaning: string }> = {
  queued: { label: 'Queued', tone: 'waiting', meaning: 'It waits for its first attempt.' },
  sending: { label: 'Sending', tone: 'waiting', meaning: 'An engine is sending it now.' },
  retrying: { label: 'Retrying', tone: 'waiting', meaning: 'Another attempt follows: one failed, or somebody asked for it.' },
  delivered: { label: 'Delivered', tone: 'good', meaning: 'The receiver accepted it.' },
  failed: { label: 'Failed', tone: 'bad', meaning: 'Every attempt failed; nothing more is sent unless you redeliver it.' },
  skipped: { label: 'Skipped', tone: 'off', meaning: 'It was not sent, for the reason shown.' },
  held: { label: 'Held', tone: 'waiting', meaning: 'It is kept back and is sent when its endpoint accepts again.' },
  cancelled: { label: 'Cancelled', tone: 'off', meaning: 'Somebody cancelled it before it was delivered.' },
};

export function isJobStatus(value: string): value is JobStatus {
  return value in jobStatusWords;
}

/** Whether nothing more happens to the job by itself. */
export function isSettled(status: JobStatus): boolean {
  return status === 'delivered' || status === 'failed' || status === 'skipped' || status === 'cancelled';
}

/** Whether it can still be called back: nobody is sending it and something would still be sent. */
export function isCancellable(status: JobStatus): boolean {
  return status === 'queued' || status === 'retrying' || status === 'held';
}

/** Whether it can be sent again by hand: nobody is sending it and its schedule is not under way. */
export function isRedeliverable(status: JobStatus): boolean {
  return isSettled(status) || status === 'held';
}
