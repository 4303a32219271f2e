// The life of a job as a person reads it: event, fan-out, each attempt, what comes next. Pure and safe for the browser.
import type { JobStatus } from '#lib/delivery/job.ts';
import type { Tone } from '#lib/delivery/job-words.ts';

export type TimelineEntry = {
  kind: 'event' | 'fan-out' | 'attempt' | 'next' | 'end';
  /** Null when it happens now, or when nobody can say. */
  at: string | null;
  tone: Tone;
  title: string;
  detail: string | null;
  durationMs: number | null;
  /** The attempt that it tells of. */
  attemptId: string | null;
};

export type TimelineInput = {
  event: { label: string; title: string; actor: string; occurredAt: string; sample: boolean };
  verdict: { outcome: string; reason: string; decidedAt: string } | null;
  job: {
    createdAt: string;
    status: JobStatus;
    reason: string | null;
    webhookName: string;
    attempts: number;
    attemptsMax: number;
    dueAt: string | null;
    finishedAt: string | null;
    successStatus: readonly [number, number];
    /** Of the URL of a job that is held: why, and when one notification is tried. */
    endpoint: { reason: string | null; probeAt: string | null } | null;
  };
  attempts: readonly TimelineAttempt[];
};

export type TimelineAttempt = {
  id: string;
  number: number;
  startedAt: string;
  durationMs: number;
  /** A kind of lib/egress/outcome.ts. */
  outcome: string;
  httpStatus: number | null;
  error: string | null;
  triggeredBy: string | null;
};

export function buildTimeline(input: TimelineInput): TimelineEntry[] {
  const { event, job, attempts } = input;
  return [
    entry({
      kind: 'event',
      at: event.occurredAt,
      tone: 'off',
      title: event.title === '' ? event.label : `${event.label}: ${event.title}`,
      detail: event.actor === '' ? null : `By ${event.actor}.`,
    }),
    fanOut(input),
    ...attempts.map((attempt) => attemptEntry(attempt, job.successStatus)),
    ...whatFollows(input),
  ];
}

function entry(given: Pick<TimelineEntry, 'kind' | 'at' | 'tone' | 'title'> & Partial<TimelineEntry>): TimelineEntry {
  return { detail: null, durationMs: null, attemptId: null, ...given };
}

function fanOut({ event, verdict, job }: TimelineInput): TimelineEntry {
  const at = verdict?.decidedAt ?? job.createdAt;
  const webhook = job.webhookName === '' ? 'the webhook' : `the webhook “${job.webhookName}”`;
  if (event.sample) return entry({ kind: 'fan-out', at, tone: 'off', title: `A sample was made to test ${webhook}.` });
  if (verdict?.outcome === 'refused') return entry({ kind: 'fan-out', at, tone: 'off', title: `Not sent to ${webhook}.`, detail: verdict.reason });
  return entry({ kind: 'fan-out', at, tone: 'off', title: `Made for ${webhook}.`, detail: verdict?.reason ?? null });
}

function attemptEntry(attempt: TimelineAttempt, [first, last]: readonly [number, number]): TimelineEntry {
  const { httpStatus } = attempt;
  const isSuccess = httpStatus !== null && httpStatus >= first && httpStatus <= last;
  const details = [attempt.error, attempt.triggeredBy === null ? null : `Redelivered by ${attempt.triggeredBy}.`].filter((text) => text !== null);
  return entry({
    kind: 'attempt',
    at: attempt.startedAt,
    tone: isSuccess ? 'good' : 'bad',
    title: attemptTitle(attempt),
    detail: details.length > 0 ? details.join(' ') : null,
    durationMs: attempt.durationMs,
    attemptId: attempt.id,
  });
}

function attemptTitle({ number, outcome, httpStatus }: TimelineAttempt): string {
  if (httpStatus !== null) return `Attempt ${number} was answered with ${httpStatus}.`;
  return outcome === 'not-prepared' || outcome === 'blocked' ? `Attempt ${number} was not sent.` : `Attempt ${number} got no answer.`;
}

function whatFollows({ verdict, job }: TimelineInput): TimelineEntry[] {
  const next = job.attempts + 1;
  switch (job.status) {
    case 'delivered':
      return [];
    case 'queued':
      return [
        entry({
          kind: 'next',
          at: job.dueAt,
          tone: 'waiting',
          title: job.attempts === 0 ? 'It waits for its first attempt.' : `It waits to be sent again, as attempt ${next}.`,
          detail: job.reason,
        }),
      ];
    case 'sending':
      return [entry({ kind: 'next', at: null, tone: 'waiting', title: `Attempt ${next} is being sent now.` })];
    case 'retrying':
      return [entry({ kind: 'next', at: job.dueAt, tone: 'waiting', title: `Attempt ${next} of ${job.attemptsMax} follows.`, detail: job.reason })];
    case 'held':
      return held(job);
    case 'failed':
      return [entry({ kind: 'end', at: job.finishedAt, tone: 'bad', title: 'It failed. Nothing more is sent unless you redeliver it.', detail: job.reason })];
    case 'cancelled':
      return [entry({ kind: 'end', at: job.finishedAt, tone: 'off', title: 'It was cancelled.', detail: job.reason })];
    case 'skipped':
      // What fan-out refused has said so already.
      return verdict?.outcome === 'refused' && verdict.reason === job.reason
        ? []
        : [entry({ kind: 'end', at: job.finishedAt, tone: 'off', title: 'It was not sent.', detail: job.reason })];
  }
}

function held({ dueAt, reason, endpoint }: TimelineInput['job']): TimelineEntry[] {
  const detail = [reason, endpoint?.reason].filter((text) => text != null).join(' ');
  const back = entry({ kind: 'next', at: dueAt, tone: 'waiting', title: 'It is held back.', detail: detail === '' ? null : detail });
  if (endpoint?.probeAt == null) return [back];
  return [
    back,
    entry({ kind: 'next', at: endpoint.probeAt, tone: 'waiting', title: 'One held notification is tried, to see whether the receiver answers again.' }),
  ];
}
