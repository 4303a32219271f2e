import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeSubmission } from '#lib/services/submissions/change-submission.ts';
import { SubmissionChange } from '#lib/services/submissions/submission-input.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** A draft, completed by the values that are given, becomes a submission. Fires `Submitted`. @throws AppError conflict when it was submitted before */
export async function submitSubmission(actor: Actor, input: z.input<typeof SubmissionChange> | Unchecked): Promise<SubmissionView> {
  authorize(actor, 'submissions.edit');
  return changeSubmission(actor, {
    ...parseInput(SubmissionChange, input),
    stateAfter: (present) => {
      if (present !== 'Draft') throw new AppError('conflict', 'This submission was submitted already.', { code: 'core-state' });
      return 'Submitted';
    },
    eventsOf: () => ['Submitted'],
  });
}
