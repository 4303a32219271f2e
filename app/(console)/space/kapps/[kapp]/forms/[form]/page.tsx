import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { FormPage } from '../../../../_forms/form-page.tsx';
import { loadForm } from '../../../../_parts/load-space.ts';

export const metadata: Metadata = { title: 'Form' };

export default async function KappFormPage({ params, searchParams }: PageProps<{ kapp: string; form: string }>) {
  const { kapp, form: slug } = await params;
  const { user, form } = await loadForm(kapp, slug);
  return <FormPage user={user} form={form} search={await searchParams} />;
}
