// The filters of the job list: the same names in the console's address bar, in its data route and in REST.
import { z } from 'zod';
import { jobStatuses } from '#lib/delivery/job.ts';
import { dialectIds } from '#lib/dialects/registry.ts';
import { listOf, optional, TimeRange } from '#lib/services/history-query.ts';

export const JobFilter = z.object({
  status: listOf(z.enum(jobStatuses, `status must be of ${jobStatuses.join(', ')}.`)),
  area: optional(z.enum(dialectIds, `area must be of ${dialectIds.join(', ')}.`)),
  webhook: optional(z.coerce.number('webhook must be the number of a webhook.').int('webhook must be the number of a webhook.').min(1).max(2_147_483_647)),
  event: optional(z.string('event must be text.').max(100, 'event must have at most 100 characters.')),
  http: optional(
    z.string('http must be text.').regex(/^([1-5]xx|[1-5]\d\d|none)$/, 'http must be a status such as 404, a class such as 5xx, or none (no answer came).'),
  ),
  text: optional(z.string('text must be text.').trim().max(200, 'text must have at most 200 characters.')),
  ...TimeRange,
});
export type JobFilter = z.infer<typeof JobFilter>;
