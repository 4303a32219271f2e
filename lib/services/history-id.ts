// Ids of history rows as people and programs write them.
import { z } from 'zod';
import { idAtTime, isUuid, timeOfId } from '#lib/ids.ts';

export const HistoryId = z.uuid('An id has 36 characters, such as 019a1b2c-3d4e-7f00-8000-0123456789ab.').transform((id) => id.toLowerCase());

/** The cursor of a list that is ordered by id: the id before which the page begins. */
export const IdCursor = z.string().refine(isUuid, 'cursor is not one of ours.').optional();

const shape = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';

/** The first and the last id that begin with a text of at least eight characters of one; null when it is not such a text. */
export function idsBeginningWith(text: string): { first: string; last: string } | null {
  const prefix = text.toLowerCase();
  if (prefix.length < 8 || prefix.length > shape.length) return null;
  const fits = [...prefix].every((character, index) => (shape[index] === '-' ? character === '-' : /[0-9a-f]/.test(character)));
  if (!fits) return null;
  const fill = (digit: string) => prefix + shape.slice(prefix.length).replaceAll('x', digit);
  return { first: fill('0'), last: fill('f') };
}

/** What follows from a row is made after it; the clocks of two machines may differ by this much. */
const clockDifferenceMs = 60 * 60 * 1000;

/** The earliest id that what followed from a row may have: lets PostgreSQL leave older partitions alone. */
export function earliestFollower(id: string): string {
  return idAtTime(new Date(timeOfId(id).getTime() - clockDifferenceMs));
}

/** The text as a pattern for ILIKE that means just these characters, anywhere. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
