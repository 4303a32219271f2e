import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadForm } from '../../../../../_parts/load-space.ts';
import { NewSubmissionPage } from '../../../../../_submissions/new-submission-page.tsx';

export const metadata: Metadata = { title: 'New submission' };

export default async function NewKappFormSubmissionPage({ params }: PageProps<{ kapp: string; form: string }>) {
  const { kapp, form: slug } = await params;
  const { user, form } = await loadForm(kapp, slug);
  return <NewSubmissionPage user={user} form={form} />;
}
