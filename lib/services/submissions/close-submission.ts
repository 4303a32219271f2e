import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeSubmission } from '#lib/services/submissions/change-submission.ts';
import { SubmissionReference } from '#lib/services/submissions/submission-input.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** What was asked for is done. Fires `Closed`, once. @throws AppError conflict while it is a draft */
export async function closeSubmission(actor: Actor, input: z.input<typeof SubmissionReference> | Unchecked): Promise<SubmissionView> {
  authorize(actor, 'submissions.edit');
  const { id } = parseInput(SubmissionReference, input);
  return changeSubmission(actor, {
    id,
    values: {},
    stateAfter: (present) => {
      if (present === 'Draft') throw new AppError('conflict', 'This submission is a draft. Submit it before it is closed.', { code: 'core-state' });
      return 'Closed';
    },
    eventsOf: () => ['Closed'],
  });
}
