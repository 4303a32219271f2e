// Parameters that most verbs of the area Apps take, with Kintone's words where they are missing.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';

const idMax = 2_147_483_647;

/** What a schema says: Kintone's words when the parameter is missing, otherwise what it must be. */
export function orMissing(message: string): (issue: { input?: unknown }) => string {
  return (issue) => (issue.input === undefined ? 'Required field.' : message);
}

const wholeNumber = 'Enter an integer value.';

/** Ids arrive as numbers from the console and as strings from Kintone's clients. */
export const Id = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ],
    { error: orMissing(wholeNumber) },
  )
  .pipe(z.number().int(wholeNumber).min(1, 'The value must be 1 or over.').max(idMax, 'There is no such id.'));

/** The revision that the caller has seen; -1 or nothing skips the check. */
export const ExpectedRevision = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,10}$/)
        .transform(Number),
    ],
    wholeNumber,
  )
  .pipe(z.number().int(wholeNumber).min(-1, 'The value must be -1 or over.').max(idMax, 'There is no such revision.'))
  .nullish()
  .transform((value) => (value === null || value === undefined || value === -1 ? undefined : value));

export const StorableText = z.string({ error: orMissing('Must be text.') }).refine(isStorable, notStorable);

export const AppId = z.object({ app: Id });

/** The app and what its settings must not have moved past. */
export const AppReference = z.object({ app: Id, revision: ExpectedRevision });
