// What becomes of a job after an attempt: pure, so that every case is a line in a table test.
import type { JobStatus, LeasedJob } from '#lib/delivery/job.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';

export type JobResult = {
  status: Extract<JobStatus, 'delivered' | 'retrying' | 'failed'>;
  reason: string | null;
  /** When the next attempt is due, for `retrying`. */
  dueAt: Date | null;
};

/** `random`: 0 to 1, spreads retries by ±20 %. */
export function judge(job: Pick<LeasedJob, 'attempts' | 'attemptsMax' | 'policy'>, outcome: SendOutcome, now: Date, random: number): JobResult {
  const problem = problemOf(job, outcome);
  if (problem === null) return { status: 'delivered', reason: null, dueAt: null };
  const attemptsMade = job.attempts + 1;
  // A round begins anew with every redelivery: what counts is the place in the present one.
  const { scheduleSeconds } = job.policy;
  const waitSeconds = attemptsMade < job.attemptsMax ? scheduleSeconds[scheduleSeconds.length - (job.attemptsMax - attemptsMade)] : undefined;
  if (waitSeconds === undefined) return { status: 'failed', reason: problem, dueAt: null };
  return { status: 'retrying', reason: problem, dueAt: new Date(now.getTime() + waitSeconds * 1_000 * (0.8 + 0.4 * random)) };
}

function problemOf(job: Pick<LeasedJob, 'policy'>, outcome: SendOutcome): string | null {
  if (outcome.kind !== 'answered') return outcome.error;
  const [first, last] = job.policy.successStatus;
  const { status } = outcome.answer;
  if (status >= first && status <= last) return null;
  if (status >= 300 && status < 400) return `The receiver answered ${status}, a redirect; redirects are not followed.`;
  return `The receiver answered ${status}.`;
}
