// Sends a webhook job again, or keeps it from being sent: what the vendor does by `PUT {"status": …}`.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { cancelJob, redeliverJobs } from '#lib/delivery/redeliver.ts';
import { findEndpoints } from '#lib/delivery/store-jobs.ts';
import { checkFilledUrl } from '#lib/dialects/kinetic/url-template.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { readWebhookJob } from '#lib/services/webhook-jobs/get-webhook-job.ts';
import { findWebhookJob, JobStatusWord, WebhookJobReference } from '#lib/services/webhook-jobs/webhook-job-input.ts';
import type { WebhookJobView } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Change = WebhookJobReference.extend({
  status: JobStatusWord,
  url: z.string('url must be text.').trim().max(10_000, 'url is too long.').refine(isStorable, notStorable).optional(),
});

/**
 * `Queued` sends it again, to another `url` if one is given, and raises retryCount; `Cancelled` ends one that waits.
 * @throws AppError not-found; invalid; conflict, with the reason, where it is not possible now
 */
export async function updateWebhookJob(actor: Actor, input: z.input<typeof Change> | Unchecked): Promise<WebhookJobView> {
  authorize(actor, 'history.operate');
  const { status, url, ...reference } = parseInput(Change, input);
  const checkedUrl = url === undefined ? undefined : await checkNewUrl(url);
  return sqlTransaction(async (sql) => {
    const id = await findWebhookJob(sql, reference);
    if (status === 'Queued') await sendAgain(sql, actor, id, checkedUrl);
    else if (status === 'Cancelled') await cancel(sql, actor, id);
    else throw invalid([{ path: 'status', message: 'A webhook job can be set to "Queued", which sends it again, or "Cancelled".' }]);
    return readWebhookJob(sql, id);
  });
}

async function checkNewUrl(url: string): Promise<string> {
  const filled = checkFilledUrl(url);
  const problem = filled.ok ? (filled.url.startsWith('/') ? undefined : await refusalOf(filled.url)) : filled.problem;
  if (problem !== undefined || !filled.ok) throw invalid([{ path: 'url', message: problem ?? 'This is no URL.' }]);
  return filled.url;
}

async function refusalOf(url: string): Promise<string | undefined> {
  const check = await checkUrl(url);
  return check.ok ? undefined : check.reason;
}

async function sendAgain(sql: Sql, actor: Actor, id: string, url: string | undefined): Promise<void> {
  const [job] = await sql.query<{ status: string; webhook_id: number; url: string }>(
    `SELECT jobs.status, webhook_id, request.url FROM jobs JOIN job_requests request ON request.job_id = jobs.id WHERE jobs.id = $1::uuid FOR UPDATE OF jobs`,
    [id],
  );
  if (!job) throw new AppError('not-found', 'The request of this job is older than the history that is kept.', { code: 'job' });
  const isMoved = url !== undefined && url !== job.url;
  if (isMoved && !['queued', 'sending', 'retrying'].includes(job.status)) await moveTo(sql, id, job.webhook_id, url);
  const requeued = await redeliverJobs(sql, [id], actorLabel(actor));
  if (requeued.length === 0) throw notNow(job.status);
  await audit(sql, actor, {
    action: 'job.redeliver',
    target: `job:${id}`,
    summary: isMoved ? 'Sent a webhook job again, to another URL.' : 'Sent a webhook job again.',
    ...(isMoved && { details: { url: { before: job.url, after: url } } }),
  });
}

/** The one thing of a stored request that may change; the audit log has where it went before. */
async function moveTo(sql: Sql, id: string, webhookId: number, url: string): Promise<void> {
  await sql.query('UPDATE job_requests SET url = $2 WHERE job_id = $1::uuid', [id, url]);
  const [endpoint] = (await findEndpoints(sql, [{ webhookId, url }])).values();
  if (endpoint === undefined) throw new Error('An endpoint was not stored.');
  await sql.query('UPDATE jobs SET endpoint_id = $2 WHERE id = $1::uuid', [id, endpoint.id]);
}

function notNow(status: string): AppError {
  const message = ['queued', 'sending', 'retrying'].includes(status)
    ? 'This job is still waiting or being sent. Wait until it has ended, or cancel it first.'
    : 'The webhook of this job is switched off or deleted, so nothing is sent for it.';
  return new AppError('conflict', message, { code: 'job-state' });
}

async function cancel(sql: Sql, actor: Actor, id: string): Promise<void> {
  if (!(await cancelJob(sql, id, actorLabel(actor)))) {
    throw new AppError('conflict', 'Only a job that is waiting can be cancelled; this one is being sent or has ended.', { code: 'job-state' });
  }
  await audit(sql, actor, { action: 'job.cancel', target: `job:${id}`, summary: 'Cancelled a webhook job.' });
}
