import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { kappScope, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import { SubjectNotifications } from '../../../_parts/subject-notifications.tsx';
import { loadSubmission } from '../../_parts/load-space.ts';
import { formCrumbs, formHref, submissionHref } from '../../_parts/space-href.ts';
import { CoreStatePill } from '../../_submissions/core-state.tsx';
import { CloseSubmission, DeleteSubmission, SubmitSubmission } from '../../_submissions/submission-buttons.tsx';
import { SubmissionFacts, SubmissionValues } from '../../_submissions/submission-facts.tsx';

export const metadata: Metadata = { title: 'Submission' };

export default async function SubmissionPage({ params }: PageProps<{ id: string }>) {
  const { user, submission } = await loadSubmission((await params).id);
  const { id, handle, form, coreState } = submission;
  const scope = form.kapp === null ? spaceScope : kappScope(form.kapp.id);
  return (
    <>
      <Breadcrumbs items={[...formCrumbs(form), { label: handle }]} />
      <PageHeader
        title={`${form.name}: ${handle}`}
        aside={<CoreStatePill coreState={coreState} />}
        actions={mayDo(user, 'submissions.edit') && <Actions submission={submission} />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_380px]">
        <Card title="Values">
          <SubmissionValues submission={submission} />
        </Card>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="About this submission">
            <SubmissionFacts submission={submission} />
          </Card>
          {mayDo(user, 'history.view') && (
            <Suspense fallback={<Skeleton className="h-32" />}>
              <SubjectNotifications user={user} noun="submission" subject={{ dialect: 'kinetic', scope, subject: `submission/${id}` }} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}

function Actions({ submission: { id, handle, revision, coreState, form } }: { submission: SubmissionView }) {
  const target = { id, handle, revision };
  return (
    <>
      <DeleteSubmission submission={target} afterHref={formHref(form)} />
      {coreState === 'Submitted' && form.kapp !== null && <CloseSubmission submission={target} />}
      <ButtonLink href={`${submissionHref(id)}/edit`} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
        {coreState === 'Draft' ? 'Continue the draft' : 'Edit'}
      </ButtonLink>
      {coreState === 'Draft' && <SubmitSubmission submission={target} />}
    </>
  );
}
