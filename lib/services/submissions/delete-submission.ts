import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishSubmissionEvents } from '#lib/services/submissions/submission-events.ts';
import { SubmissionReference, submissionTarget, submissionWords } from '#lib/services/submissions/submission-input.ts';
import { findSubmission, type SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** For good. Fires `Deleted`. Answers what it was. */
export async function deleteSubmission(actor: Actor, input: z.input<typeof SubmissionReference> | Unchecked): Promise<SubmissionView> {
  authorize(actor, 'submissions.edit');
  const { id } = parseInput(SubmissionReference, input);
  return sqlTransaction(async (sql) => {
    const submission = await findSubmission(sql, id, true);
    await sql.query('DELETE FROM submissions WHERE id = $1::uuid', [submission.id], 'delete-submission');
    await publishSubmissionEvents(sql, actor, ['Deleted'], submission, { at: new Date() });
    await audit(sql, actor, { action: 'submission.delete', target: submissionTarget(submission.id), summary: `Deleted ${submissionWords(submission)}.` });
    return submission;
  });
}
