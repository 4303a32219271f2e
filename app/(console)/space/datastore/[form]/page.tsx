import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { FormPage } from '../../_forms/form-page.tsx';
import { loadForm } from '../../_parts/load-space.ts';

export const metadata: Metadata = { title: 'Datastore form' };

export default async function DatastoreFormPage({ params, searchParams }: PageProps<{ form: string }>) {
  const { user, form } = await loadForm(null, (await params).form);
  return <FormPage user={user} form={form} search={await searchParams} />;
}
