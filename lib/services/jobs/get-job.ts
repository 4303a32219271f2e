// One job with everything a person asks about it: what is sent, what happened, what follows, and why.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { buildTimeline, type TimelineEntry } from '#lib/delivery/timeline.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { timeOfId } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type AttemptRow, type Header, pairs, readAttempt, readAttemptRows } from '#lib/services/jobs/attempt-row.ts';
import { findJob } from '#lib/services/jobs/find-job.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';
import { isWorkflowCall } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import { runNumberOf } from '#lib/services/webhook-jobs/webhook-job-words.ts';

/** A job that was redelivered by hand very often shows its newest attempts; the list of attempts has all. */
const attemptsShownMax = 100;

export type JobView = Omit<JobRow, 'event'> & {
  event: JobRow['event'] & { scope: string; subject: string; actor: string; occurredAt: string };
  /** What fan-out said when it made this job; null in the moment before it is stored. */
  verdict: { outcome: Verdict['outcome']; reason: string; decidedAt: string } | null;
  /** Exactly what is sent, but for the headers that the connection adds (Host, Content-Length, Connection). */
  request: { method: string; url: string; headers: Header[]; body: string | null; bodyBytes: number };
  policy: DeliveryPolicy;
  /** The run of a workflow that its newest answer names; null when it runs none. */
  runId: number | null;
  attemptList: AttemptRow[];
  timeline: TimelineEntry[];
};

export async function getJob(actor: Actor, jobId: string): Promise<JobView> {
  authorize(actor, 'history.view');
  const job = await findJob(jobId);
  const [event, verdict, request, attemptList, endpoint] = await Promise.all([
    readEvent(job.event.id),
    readVerdict(job),
    readRequest(job.id),
    readAttemptRows(job.id, attemptsShownMax),
    job.status === 'held' ? readEndpoint(job.id) : null,
  ]);
  const { policy, ...sent } = request;
  return {
    ...job,
    event: { ...job.event, ...event },
    verdict,
    request: sent,
    policy,
    runId: isWorkflowCall(sent.url) ? await readRunNumber(job.id, attemptList) : null,
    attemptList,
    timeline: buildTimeline({
      event: { ...job.event, ...event },
      verdict,
      job: { ...job, webhookName: job.webhook.name, successStatus: policy.successStatus, endpoint },
      attempts: attemptList,
    }),
  };
}

async function readRunNumber(jobId: string, attempts: readonly AttemptRow[]): Promise<number | null> {
  const answered = attempts.findLast(({ httpStatus }) => httpStatus !== null);
  const attempt = answered ? await readAttempt(jobId, answered.id) : null;
  return runNumberOf(attempt?.response?.body ?? '');
}

/** For pages: null when there is no such job. */
export async function getJobOrNull(actor: Actor, jobId: string): Promise<JobView | null> {
  return getJob(actor, jobId).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'not-found') return null;
    throw error;
  });
}

/** An event that has been dropped, because its week ended a moment before the job's, leaves its time in its id. */
async function readEvent(eventId: string): Promise<{ scope: string; subject: string; actor: string; occurredAt: string }> {
  const rows = await sqlQuery<{ scope: string; subject: string; actor_name: string; occurred_at: Date }>(
    'SELECT scope, subject, actor_name, occurred_at FROM events WHERE id = $1::uuid',
    [eventId],
    'read-event-of-job',
  );
  const event = rows[0];
  return {
    scope: event?.scope ?? '',
    subject: event?.subject ?? '',
    actor: event?.actor_name ?? '',
    occurredAt: (event?.occurred_at ?? timeOfId(eventId)).toISOString(),
  };
}

async function readVerdict(job: JobRow): Promise<JobView['verdict']> {
  const rows = await sqlQuery<{ decided_at: Date; verdicts: unknown }>(
    'SELECT decided_at, verdicts FROM fanouts WHERE event_id = $1::uuid',
    [job.event.id],
    'read-fanout',
  );
  const fanout = rows[0];
  if (!fanout) return null;
  const own = Verdict.array()
    .parse(fanout.verdicts)
    .find((verdict) => verdict.jobIds.includes(job.id));
  return own ? { outcome: own.outcome, reason: own.reason, decidedAt: own.replayedAt ?? fanout.decided_at.toISOString() } : null;
}

/** Why its URL is held, for a job that is. */
async function readEndpoint(jobId: string): Promise<{ reason: string | null; probeAt: string | null } | null> {
  const [row] = await sqlQuery<{ state_reason: string | null; probe_at: Date | null }>(
    'SELECT state_reason, probe_at FROM endpoints JOIN jobs ON jobs.endpoint_id = endpoints.id WHERE jobs.id = $1::uuid',
    [jobId],
    'read-endpoint-of-job',
  );
  return row ? { reason: row.state_reason, probeAt: row.probe_at?.toISOString() ?? null } : null;
}

async function readRequest(jobId: string): Promise<JobView['request'] & { policy: DeliveryPolicy }> {
  const rows = await sqlQuery<{ method: string; url: string; headers: string; body: string | null; policy: unknown }>(
    'SELECT method, url, headers, body, policy FROM job_requests WHERE job_id = $1::uuid',
    [jobId],
    'read-request-of-job',
  );
  const request = rows[0];
  if (!request) throw new AppError('not-found', 'The request of this job is older than the history that is kept.');
  return {
    method: request.method,
    // A path of Callboard itself, as it goes on the wire.
    url: request.url.startsWith('/') ? `${env().publicUrl}${request.url}` : request.url,
    headers: pairs(request.headers),
    body: request.body,
    bodyBytes: request.body === null ? 0 : Buffer.byteLength(request.body),
    policy: DeliveryPolicy.parse(request.policy),
  };
}
