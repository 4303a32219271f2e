// Actions on submissions of forms of the space.
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { CoreState } from '#lib/space/core-state.ts';
import type { Action } from '#lib/workflows/action.ts';

type Values = Record<string, unknown>;

/** Numbers and truth are text in a form. */
function asTexts(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, given]) => [name, typeof given === 'number' || typeof given === 'boolean' ? String(given) : given]),
  );
}

/** Without the form's own settings. */
function answerOf({ id, handle, form, coreState, values, createdAt, submittedAt, closedAt }: SubmissionView): object {
  return { id, handle, kapp: form.kapp?.slug ?? null, form: form.slug, coreState, values, createdAt, submittedAt, closedAt };
}

export const createFormSubmission: Action<{ kapp?: string | undefined; form: string; values: Values; coreState?: CoreState | undefined }> = {
  kind: 'inside',
  run: async ({ kapp, form, values, coreState }, { actor }) => {
    const { createSubmission } = await import('#lib/services/submissions/create-submission.ts');
    return answerOf(await createSubmission(actor, { kapp: kapp ?? null, form, values: asTexts(values), ...(coreState === undefined ? {} : { coreState }) }));
  },
};

export const updateFormSubmission: Action<{ id: string; values: Values; coreState?: CoreState | undefined }> = {
  kind: 'inside',
  run: async ({ id, values, coreState }, { actor }) => {
    const { updateSubmission } = await import('#lib/services/submissions/update-submission.ts');
    return answerOf(await updateSubmission(actor, { id, values: asTexts(values), ...(coreState === undefined ? {} : { coreState }) }));
  },
};
