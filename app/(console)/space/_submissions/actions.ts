'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { closeSubmission } from '#lib/services/submissions/close-submission.ts';
import { createSubmission } from '#lib/services/submissions/create-submission.ts';
import { deleteSubmission } from '#lib/services/submissions/delete-submission.ts';
import { saveDraft } from '#lib/services/submissions/save-draft.ts';
import { submitSubmission } from '#lib/services/submissions/submit-submission.ts';
import { updateSubmission } from '#lib/services/submissions/update-submission.ts';
import { unchecked } from '#lib/unchecked.ts';
import { submissionHref } from '../_parts/space-href.ts';
import { fromSubmissionValues, type SubmissionFormValues } from './submission-form-values.ts';

/** A new submission of a form, or one that is there. */
export type SubmissionTarget = { kapp: string | null; form: string } | { id: string; revision: number };
/** What the button says: keep a draft, submit it, or edit what was submitted. */
export type SubmissionIntent = 'draft' | 'submit' | 'edit';

export async function saveSubmissionAction(
  target: SubmissionTarget,
  intent: SubmissionIntent,
  given: SubmissionFormValues,
): Promise<ActionResult<{ href: string; handle: string; changed: boolean }>> {
  const values = fromSubmissionValues(given);
  return runAction(async (actor) => {
    if ('form' in target) {
      const { id, handle } = await createSubmission(actor, unchecked({ ...target, values, coreState: intent === 'draft' ? 'Draft' : 'Submitted' }));
      return { href: submissionHref(id), handle, changed: true };
    }
    const verbs = { draft: saveDraft, submit: submitSubmission, edit: updateSubmission };
    const { id, handle, revision } = await verbs[intent](actor, unchecked({ ...target, values }));
    return { href: submissionHref(id), handle, changed: revision !== target.revision };
  });
}

export async function submitSubmissionAction(target: { id: string; revision: number }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await submitSubmission(actor, target);
    return null;
  });
}

export async function closeSubmissionAction(id: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await closeSubmission(actor, { id });
    return null;
  });
}

export async function deleteSubmissionAction(id: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteSubmission(actor, { id });
    return null;
  });
}
