// What the pages of the area read first: who reads, and the thing of the address.
import { cache } from 'react';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { getForm } from '#lib/services/forms/get-form.ts';
import { getKapp } from '#lib/services/kapps/get-kapp.ts';
import type { KappView } from '#lib/services/kapps/kapp-row.ts';
import { getSubmission } from '#lib/services/submissions/get-submission.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';

export const loadSpaceUser = cache(async (): Promise<UserActor> => {
  const user = await requireUser();
  requirePermission(user, 'space.view');
  return user;
});

export const loadKapp = cache(async (kapp: string): Promise<{ user: UserActor; kapp: KappView }> => {
  const user = await loadSpaceUser();
  return { user, kapp: await orNotFound(getKapp(user, { kapp })) };
});

/** `kapp` is null for a form of the datastore. */
export const loadForm = cache(async (kapp: string | null, form: string): Promise<{ user: UserActor; form: FormView }> => {
  const user = await loadSpaceUser();
  return { user, form: await orNotFound(getForm(user, { kapp, form })) };
});

export const loadSubmission = cache(async (id: string): Promise<{ user: UserActor; submission: SubmissionView }> => {
  const user = await loadSpaceUser();
  return { user, submission: await orNotFound(getSubmission(user, { id })) };
});
