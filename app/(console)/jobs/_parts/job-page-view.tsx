'use client';

import { useRouter } from 'next/navigation';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { JobView } from '#lib/services/jobs/get-job.ts';
import { JobDetail } from './job-detail.tsx';
import { useJobKeys } from './use-job-keys.ts';
import { useJobOperations } from './use-job-operations.ts';

type JobPageViewProps = { job: JobView; mayOperate: boolean };

/** One job as a page of its own: on narrow screens, and to be shared. */
export function JobPageView(props: JobPageViewProps) {
  return (
    <QueryProvider>
      <JobPageContent {...props} />
    </QueryProvider>
  );
}

function JobPageContent({ job, mayOperate }: JobPageViewProps) {
  const router = useRouter();
  const operations = useJobOperations(job.id);
  useJobKeys({
    onStep: () => {},
    onRedeliver: () => mayOperate && void operations.redeliver(),
    onClose: () => router.push('/jobs'),
  });
  return (
    <div className="max-w-[880px]">
      <JobDetail
        jobId={job.id}
        initial={job}
        mayOperate={mayOperate}
        heading={(_, actions) => <PageHeader title={job.event.title === '' ? job.event.label : `${job.event.label}: ${job.event.title}`} actions={actions} />}
      />
    </div>
  );
}
