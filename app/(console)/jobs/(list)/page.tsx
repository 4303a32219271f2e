import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listEventChoices } from '#lib/services/hooks/list-hook-events.ts';
import { getJobOrNull } from '#lib/services/jobs/get-job.ts';
import { listJobs } from '#lib/services/jobs/list-jobs.ts';
import { listWebhookChoices } from '#lib/services/jobs/list-webhook-choices.ts';
import { listCurrentReplays } from '#lib/services/replays/list-current-replays.ts';
import { queryText, readFilters } from '../_parts/job-query.ts';
import { JobsView } from '../_parts/jobs-view.tsx';
import { ReplayButton } from '../_parts/replay-button.tsx';

export const metadata: Metadata = { title: 'Jobs' };

export default async function JobsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'history.view');
  const { job, ...given } = await searchParams;
  const filters = readFilters(new URLSearchParams(Object.entries(given).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]))));
  const [page, initialJob, webhooks, events, replays] = await Promise.all([
    // A filter that is not understood is refused again, with words, by the list itself.
    listJobs(user, filters).catch(nullIfInvalid),
    typeof job === 'string' ? getJobOrNull(user, job) : null,
    listWebhookChoices(user),
    listEventChoices(user),
    listCurrentReplays(user),
  ]);
  const mayOperate = mayDo(user, 'history.operate');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Jobs' }]} />
      <JobsView
        initial={page && { query: queryText(filters), page }}
        initialJob={initialJob}
        choices={{ webhooks, events }}
        initialReplays={replays}
        mayOperate={mayOperate}
        header={
          <PageHeader
            title="Jobs"
            description="Everything that was sent, or should have been: what, where to, how it was answered, and why not."
            actions={mayOperate && <ReplayButton webhooks={webhooks} />}
          />
        }
      />
    </>
  );
}

function nullIfInvalid(error: unknown): null {
  if (error instanceof AppError && error.kind === 'invalid') return null;
  throw error;
}
