import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadKapp } from '../../../_parts/load-space.ts';
import { kappHref } from '../../../_parts/space-href.ts';
import { KappTabs } from '../../../_parts/space-tabs.tsx';
import { SubmissionList } from '../../../_submissions/submission-list.tsx';

export const metadata: Metadata = { title: 'Submissions' };

export default async function KappSubmissionsPage({ params, searchParams }: PageProps<{ kapp: string }>) {
  const { user, kapp } = await loadKapp((await params).kapp);
  const href = kappHref(kapp.slug);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: kapp.name, href }, { label: 'Submissions' }]} />
      <PageHeader title={`Submissions of ${kapp.name}`} description="Of all its forms, newest first." />
      <KappTabs user={user} kapp={kapp.slug} />
      <SubmissionList user={user} kapp={kapp.slug} href={`${href}/submissions`} search={await searchParams} />
    </>
  );
}
