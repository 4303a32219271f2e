import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { cancelJob } from '#lib/delivery/redeliver.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { readWebhookJob } from '#lib/services/webhook-jobs/get-webhook-job.ts';
import { findWebhookJob, WebhookJobReference } from '#lib/services/webhook-jobs/webhook-job-input.ts';
import type { WebhookJobView } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/**
 * With its request and attempts; one that waits is cancelled first. Who deleted what stays in the audit log. Answers what
 * it was. @throws AppError not-found; conflict while it is being sent
 */
export async function deleteWebhookJob(actor: Actor, input: z.input<typeof WebhookJobReference> | Unchecked): Promise<WebhookJobView> {
  authorize(actor, 'history.operate');
  const reference = parseInput(WebhookJobReference, input);
  return sqlTransaction(async (sql) => {
    const id = await findWebhookJob(sql, reference);
    await cancelJob(sql, id, actorLabel(actor));
    const job = await readWebhookJob(sql, id);
    const deleted = await sql.query("DELETE FROM jobs WHERE id = $1::uuid AND status <> 'sending' RETURNING id", [id]);
    if (deleted.length === 0) throw new AppError('conflict', 'This job is being sent now. Try again in a moment.', { code: 'job-state' });
    await sql.query('DELETE FROM job_requests WHERE job_id = $1::uuid', [id]);
    await sql.query('DELETE FROM attempts WHERE job_id = $1::uuid', [id]);
    await audit(sql, actor, {
      action: 'job.delete',
      target: `job:${id}`,
      summary: `Deleted a job of the webhook “${job.name}”.`,
      details: { webhook: job.webhookId, type: job.type, event: job.event, status: job.status, summary: job.summary, url: job.url },
    });
    return job;
  });
}
