import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getJobOrNull } from '#lib/services/jobs/get-job.ts';
import { JobPageView } from '../_parts/job-page-view.tsx';

export const metadata: Metadata = { title: 'Job' };

export default async function JobPage({ params }: PageProps<{ id: string }>) {
  const user = await requireUser();
  requirePermission(user, 'history.view');
  const job = await getJobOrNull(user, (await params).id);
  if (!job) notFound();
  return (
    <>
      <Breadcrumbs items={[{ label: 'Jobs', href: '/jobs' }, { label: job.event.title === '' ? job.event.label : job.event.title }]} />
      <JobPageView job={job} mayOperate={mayDo(user, 'history.operate')} />
    </>
  );
}
