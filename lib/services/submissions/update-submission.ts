import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeSubmission, noWayBack } from '#lib/services/submissions/change-submission.ts';
import { CoreStateName, SubmissionChange } from '#lib/services/submissions/submission-input.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import { stepsBetween } from '#lib/space/core-state.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** The state stays unless one is given, which is not behind the present one. */
const Update = SubmissionChange.extend({ coreState: CoreStateName.optional() });

/**
 * Edits what is there: fires `Updated` when values changed, in any state, and `Submitted` or `Closed` when it reached
 * that (chosen: the vendor's PUT updates, its form saves).
 */
export async function updateSubmission(actor: Actor, input: z.input<typeof Update> | Unchecked): Promise<SubmissionView> {
  authorize(actor, 'submissions.edit');
  const { coreState, ...change } = parseInput(Update, input);
  return changeSubmission(actor, {
    ...change,
    stateAfter: (present) => {
      if (coreState !== undefined && stepsBetween(present, coreState) === null) throw noWayBack(present, coreState);
      return coreState ?? present;
    },
    eventsOf: ({ from, to, valuesChanged }) => [...(valuesChanged ? (['Updated'] as const) : []), ...(stepsBetween(from, to) ?? [])],
  });
}
