import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadForm } from '../../../_parts/load-space.ts';
import { NewSubmissionPage } from '../../../_submissions/new-submission-page.tsx';

export const metadata: Metadata = { title: 'New submission' };

export default async function NewDatastoreFormSubmissionPage({ params }: PageProps<{ form: string }>) {
  const { user, form } = await loadForm(null, (await params).form);
  return <NewSubmissionPage user={user} form={form} />;
}
