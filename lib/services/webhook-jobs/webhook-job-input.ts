// Parameters of the verbs of webhook jobs.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { optional } from '#lib/services/history-query.ts';
import { Reference } from '#lib/services/space/space-input.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import { parseWebhookJobStatus, webhookJobStatuses } from '#lib/services/webhook-jobs/webhook-job-words.ts';

export const JobStatusWord = z.string('status must be text.').transform((text, context) => {
  const word = parseWebhookJobStatus(text);
  if (word === undefined) context.addIssue({ code: 'custom', message: `status must be one of ${webhookJobStatuses.join(', ')}.` });
  return word ?? z.NEVER;
});

export const moment = (name: string) =>
  optional(
    z
      .string(`${name} must be a date and time, such as 2026-11-25T09:30:00Z.`)
      .refine((text) => !Number.isNaN(Date.parse(text)), `${name} must be a date and time, such as 2026-11-25T09:30:00Z.`)
      .transform((text) => new Date(text)),
  );

/** A job of the space (`kapp` null), of one kapp, or of either (without `kapp`). */
export const WebhookJobReference = z.object({
  kapp: Reference.nullable().optional(),
  id: z.string('Give the id of a job.').max(100, 'This is no id of a job.'),
});

/** The job's id, when it is one of that place. @throws AppError not-found */
export async function findWebhookJob(sql: Pick<Sql, 'query'>, { kapp, id }: z.infer<typeof WebhookJobReference>): Promise<string> {
  const parsed = HistoryId.safeParse(id);
  const scope = kapp === undefined ? null : (await webhookScope(sql, kapp)).scope;
  const [row] = parsed.success
    ? await sql.query<{ id: string }>(`SELECT id FROM jobs WHERE id = $1::uuid AND dialect = 'kinetic' AND ($2::text IS NULL OR scope = $2)`, [
        parsed.data,
        scope,
      ])
    : [];
  if (!row) throw new AppError('not-found', 'There is no webhook job with this id here. It may be older than the history that is kept.', { code: 'job' });
  return row.id;
}
