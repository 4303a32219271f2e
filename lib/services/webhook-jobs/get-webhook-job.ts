import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { findWebhookJob, WebhookJobReference } from '#lib/services/webhook-jobs/webhook-job-input.ts';
import { readWebhookJobs, type WebhookJobView } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** @throws AppError not-found */
export async function getWebhookJob(actor: Actor, input: z.input<typeof WebhookJobReference> | Unchecked): Promise<WebhookJobView> {
  authorize(actor, 'history.view');
  const id = await findWebhookJob({ query: sqlQuery }, parseInput(WebhookJobReference, input));
  return readWebhookJob({ query: sqlQuery }, id);
}

export async function readWebhookJob(sql: Pick<Sql, 'query'>, id: string): Promise<WebhookJobView> {
  const [job] = await readWebhookJobs(sql, [id], null);
  if (!job) throw new AppError('not-found', 'The request of this job is older than the history that is kept.', { code: 'job' });
  return job;
}
