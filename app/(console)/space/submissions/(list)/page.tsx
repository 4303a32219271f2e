import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { SpaceTabs } from '../../_parts/space-tabs.tsx';
import { SubmissionList } from '../../_submissions/submission-list.tsx';

export const metadata: Metadata = { title: 'Submissions' };

export default async function SubmissionsPage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Submissions' }]} />
      <PageHeader title="Submissions" description="Of all forms of the space and of the datastore, newest first." />
      <SpaceTabs user={user} />
      <SubmissionList user={user} href="/space/submissions" search={await searchParams} />
    </>
  );
}
