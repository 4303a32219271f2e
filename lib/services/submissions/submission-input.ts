// Parameters of the verbs of submissions.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import { coreStates } from '#lib/space/core-state.ts';

export const SubmissionReference = z.object({ id: z.string('Give the id of a submission.').max(200, 'An id is not as long as this.') });

/** By field name: a text, a list of texts for checkboxes, or null for none. What each may hold is checked against the form. */
export const GivenValues = z.record(z.string(), z.unknown(), 'values must be an object of {"field name": "value"}.');

export const CoreStateName = z.enum(coreStates, `coreState must be of ${coreStates.join(', ')}.`);

export const SubmissionChange = SubmissionReference.extend({
  values: GivenValues.default({}),
  /** What the caller has seen; without it, whatever is there is changed. */
  revision: z.number('The revision must be a number.').int('The revision must be a whole number.').optional(),
});

/** @throws AppError conflict when someone else changed it since */
export function requireRevision(submission: SubmissionView, revision: number | undefined): void {
  if (revision === undefined || revision === submission.revision) return;
  throw new AppError('conflict', 'Someone else has changed this submission meanwhile. Load the page again and repeat your change.', { code: 'revision' });
}

export function submissionTarget(id: string): string {
  return `submission:${id}`;
}

/** “the submission AB12CD of “Laptop””, for audit. */
export function submissionWords({ handle, form }: Pick<SubmissionView, 'handle' | 'form'>): string {
  return `the submission ${handle} of “${form.name}”`;
}
