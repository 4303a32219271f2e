import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { SubmissionReference } from '#lib/services/submissions/submission-input.ts';
import { findSubmission, type SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Of a kapp or of the datastore: ids are given out together. */
export async function getSubmission(actor: Actor, input: z.input<typeof SubmissionReference> | Unchecked): Promise<SubmissionView> {
  authorize(actor, 'space.view');
  const { id } = parseInput(SubmissionReference, input);
  return findSubmission({ query: sqlQuery }, id);
}
