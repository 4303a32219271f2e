// Parameters that the verbs of the space share.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { optional } from '#lib/services/history-query.ts';

const lengthOf = (text: string) => [...text].length;

export const SpaceName = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .refine(isStorable, notStorable)
  .refine((name) => lengthOf(name) <= 128, 'The name must have at most 128 characters.');

export const Description = z
  .string('The description must be text.')
  .trim()
  .refine(isStorable, notStorable)
  .refine((text) => lengthOf(text) <= 2_000, 'The description must have at most 2,000 characters.');

/** Any text: what is no slug is not found. */
export const Reference = z.string('Give a slug.').max(200, 'A slug is not as long as this.').refine(isStorable, notStorable);

const wholeNumber = 'limit must be a whole number from 0 to 1000.';

/** The vendor's largest page is 1000; a page of none is asked for by programs that want to know whether they may. */
export const SpacePage = {
  limit: optional(z.coerce.number(wholeNumber).int(wholeNumber).min(0, wholeNumber).max(1_000, wholeNumber)),
  cursor: optional(z.string().max(200, 'The page token is not one of ours.').refine(isStorable, notStorable)),
};

/** One page of rows that were read one beyond it. */
export function pageOf<Row, View>(
  rows: Row[],
  limit: number,
  view: (row: Row) => View,
  cursorOf: (row: Row) => string,
): { data: View[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(view), nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
