import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadSubmission } from '../../../_parts/load-space.ts';
import { formCrumbs, submissionHref } from '../../../_parts/space-href.ts';
import { SubmissionForm } from '../../../_submissions/submission-form.tsx';
import { toSubmissionValues } from '../../../_submissions/submission-form-values.ts';

export const metadata: Metadata = { title: 'Edit submission' };

export default async function EditSubmissionPage({ params }: PageProps<{ id: string }>) {
  const { user, submission } = await loadSubmission((await params).id);
  requirePermission(user, 'submissions.edit');
  const { id, handle, form, coreState, revision, values } = submission;
  const isDraft = coreState === 'Draft';
  return (
    <>
      <Breadcrumbs items={[...formCrumbs(form), { label: handle, href: submissionHref(id) }, { label: 'Edit' }]} />
      <PageHeader
        title={`${form.name}: ${handle}`}
        description={
          isDraft ? 'A draft can be saved as often as you like before it is submitted.' : 'If something changes, webhooks for updated submissions are told.'
        }
      />
      <SubmissionForm
        target={{ id, revision }}
        fields={form.fields}
        initial={toSubmissionValues(form.fields, values)}
        isDraft={isDraft}
        label={`Edit ${handle}`}
        cancelHref={submissionHref(id)}
      />
    </>
  );
}
