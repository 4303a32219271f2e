import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { formCrumbs, formHref } from '../_parts/space-href.ts';
import { SubmissionForm } from './submission-form.tsx';
import { toSubmissionValues } from './submission-form-values.ts';

export function NewSubmissionPage({ user, form }: { user: UserActor; form: FormView }) {
  requirePermission(user, 'submissions.edit');
  return (
    <>
      <Breadcrumbs items={[...formCrumbs(form), { label: 'New submission' }]} />
      <PageHeader title="New submission" description={`Of ${form.name}. A draft can be completed later; webhooks are told of either.`} />
      {form.isDeleted ? (
        <Callout title="This form is deleted.">It takes no new submissions.</Callout>
      ) : (
        <SubmissionForm
          target={{ kapp: form.kapp?.slug ?? null, form: form.slug }}
          fields={form.fields}
          initial={toSubmissionValues(form.fields)}
          isDraft
          label="New submission"
          cancelHref={formHref(form)}
        />
      )}
    </>
  );
}
