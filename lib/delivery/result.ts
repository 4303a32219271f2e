// What becomes of a job after an attempt: pure, so that every case is a line in a table test.
import type { JobStatus, LeasedJob } from '#lib/delivery/job.ts';
import { retryAfter } from '#lib/delivery/retry-after.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';

export type JobResult = {
  status: Extract<JobStatus, 'delivered' | 'retrying' | 'failed'>;
  reason: string | null;
  /** When the next attempt is due, for `retrying`. */
  dueAt: Date | null;
  /** The receiver said that this URL is gone for good: nothing more is sent to it until a person says so. */
  isGone: boolean;
  /** The receiver asked for no more requests before this. */
  endpointNotBefore: Date | null;
};

/** A receiver may ask for patience, but not for longer than this. */
const jobPatienceMs = 10 * 60 * 60_000;
/** One answer of 429 keeps back all that goes to its URL, for at most this long. */
const endpointPatienceMs = 10 * 60_000;

/** `random`: 0 to 1, spreads retries by the policy's jitter. */
export function judge(job: Pick<LeasedJob, 'attempts' | 'attemptsMax' | 'policy'>, outcome: SendOutcome, now: Date, random: number): JobResult {
  const problem = problemOf(job, outcome);
  if (problem === null) return { status: 'delivered', reason: null, dueAt: null, isGone: false, endpointNotBefore: null };
  const status = outcome.kind === 'answered' ? outcome.answer.status : null;
  if (status === 410) return { status: 'failed', reason: problem, dueAt: null, isGone: true, endpointNotBefore: null };
  const asked = outcome.kind === 'answered' && (status === 429 || status === 503) ? retryAfter(outcome.answer.headers, now) : null;
  const endpointNotBefore = asked !== null && status === 429 ? earlier(asked, new Date(now.getTime() + endpointPatienceMs)) : null;

  const attemptsMade = job.attempts + 1;
  // A round begins anew with every redelivery: what counts is the place in the present one.
  const { scheduleSeconds, jitter } = job.policy;
  const waitSeconds = attemptsMade < job.attemptsMax ? scheduleSeconds[scheduleSeconds.length - (job.attemptsMax - attemptsMade)] : undefined;
  if (waitSeconds === undefined) return { status: 'failed', reason: problem, dueAt: null, isGone: false, endpointNotBefore };
  const scheduled = new Date(now.getTime() + waitSeconds * 1_000 * (1 - jitter + 2 * jitter * random));
  if (asked === null || asked <= scheduled) return { status: 'retrying', reason: problem, dueAt: scheduled, isGone: false, endpointNotBefore };
  const dueAt = earlier(asked, new Date(now.getTime() + jobPatienceMs));
  const reason = `${problem} It asked to be left alone until ${dueAt.toISOString().slice(0, 19).replace('T', ' ')} UTC.`;
  return { status: 'retrying', reason, dueAt: dueAt > scheduled ? dueAt : scheduled, isGone: false, endpointNotBefore };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function problemOf(job: Pick<LeasedJob, 'policy'>, outcome: SendOutcome): string | null {
  if (outcome.kind !== 'answered') return outcome.error;
  const [first, last] = job.policy.successStatus;
  const { status } = outcome.answer;
  if (status >= first && status <= last) return null;
  if (status === 410) return 'The receiver answered 410: this URL is gone for good.';
  if (status >= 300 && status < 400) return `The receiver answered ${status}, a redirect; redirects are not followed.`;
  return `The receiver answered ${status}.`;
}
