// Parameters that the lists of history share, as they come from an address.
import { z } from 'zod';

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

/** The earliest and the latest moment that a time range asks for; the relative range counts back from `now`. */
export function rangeOf(
  range: { from?: Date | undefined; to?: Date | undefined; within?: keyof typeof windows | undefined },
  now: Date,
): { from: Date | null; to: Date | null } {
  if (range.within) return { from: new Date(now.getTime() - windows[range.within]), to: null };
  return { from: range.from ?? null, to: range.to ?? null };
}
