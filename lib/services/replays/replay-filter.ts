// Which jobs a replay sends again: the filters of the job list with a span of time, of jobs that have ended. In words, too.
import { z } from 'zod';
import { areaOf } from '#lib/areas/registry.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { dialects } from '#lib/dialects/registry.ts';
import { listOf, windows } from '#lib/services/history-query.ts';
import { JobFilter } from '#lib/services/jobs/job-filter.ts';

export const replayableStatuses = ['failed', 'skipped', 'cancelled', 'delivered'] as const satisfies readonly JobStatus[];

const statusWords: Record<(typeof replayableStatuses)[number], string> = {
  failed: 'failed',
  skipped: 'were skipped',
  cancelled: 'were cancelled',
  delivered: 'were delivered',
};

/** As a person or a program gives it. A relative span becomes one between two moments: a replay may take longer than it. */
export const ReplayFilter = JobFilter.extend({
  status: listOf(z.enum(replayableStatuses, `status must be of ${replayableStatuses.join(', ')}: only jobs that have ended can be sent again.`)),
})
  .superRefine(({ from, to, within }, context) => {
    if (from === undefined && within === undefined) {
      context.addIssue({ code: 'custom', path: ['from'], message: 'Say since when: give from, or within (1h, 24h or 7d).' });
    }
    if (from !== undefined && to !== undefined && to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'to must not be before from.' });
  })
  .transform(({ status, within, from, ...filter }) => ({
    ...filter,
    status: status.length === 0 ? [replayableStatuses[0]] : status,
    from: within === undefined ? (from ?? new Date()) : new Date(Date.now() - windows[within]),
  }));
export type ReplayFilter = z.infer<typeof ReplayFilter>;

/** “Jobs that failed or were skipped, of the webhook “Sales”, answered with 5xx”: everything but the time, which each reader sees in their own zone. */
export function replayWords(filter: ReplayFilter, webhookName: string | null): string {
  const parts = [`that ${filter.status.map((status) => statusWords[status]).join(' or ')}`];
  if (filter.webhook !== undefined) parts.push(`of the webhook ${webhookName ? `“${webhookName}”` : `#${filter.webhook}`}`);
  if (filter.area !== undefined) parts.push(`in the area ${areaOf(filter.area)?.title ?? filter.area}`);
  if (filter.event !== undefined) parts.push(`about the event “${eventLabel(filter.event)}”`);
  if (filter.http !== undefined) parts.push(filter.http === 'none' ? 'that got no answer' : `answered with ${filter.http}`);
  if (filter.text) parts.push(`with “${filter.text}” in the URL or an id`);
  return `Jobs ${parts.join(', ')}`;
}

function eventLabel(type: string): string {
  for (const dialect of Object.values(dialects)) {
    const known = dialect.events.find((event) => event.type === type);
    if (known) return known.label;
  }
  return type;
}
