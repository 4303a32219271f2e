// The filters of the job list: the same names in the console's address bar, in its data route and in REST.
import { z } from 'zod';
import { jobStatuses } from '#lib/delivery/job.ts';
import { dialectIds } from '#lib/dialects/registry.ts';

/** `a,b` or a repeated parameter. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => {
    const texts = (Array.isArray(value) ? value : [value]).flatMap((each) => (typeof each === 'string' ? each.split(',') : []));
    return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
  }, z.array(item));
}

/** An empty parameter is an absent one, as an HTML form sends it. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

export const windows = { '1h': 60 * 60 * 1000, '24h': 24 * 60 * 60 * 1000, '7d': 7 * 24 * 60 * 60 * 1000 } as const;

const moment = (name: string) =>
  z.iso
    .datetime({ offset: true, local: false, error: `${name} must be a date and time with its zone, such as 2026-11-21T09:30:00Z.` })
    .transform((text) => new Date(text));

export const TimeRange = {
  from: optional(moment('from')),
  to: optional(moment('to')),
  within: optional(z.enum(['1h', '24h', '7d'], 'within must be 1h, 24h or 7d.')),
};

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

/** The earliest and the latest moment that a time range asks for; the relative range counts back from `now`. */
export function rangeOf(
  range: { from?: Date | undefined; to?: Date | undefined; within?: keyof typeof windows | undefined },
  now: Date,
): { from: Date | null; to: Date | null } {
  if (range.within) return { from: new Date(now.getTime() - windows[range.within]), to: null };
  return { from: range.from ?? null, to: range.to ?? null };
}
