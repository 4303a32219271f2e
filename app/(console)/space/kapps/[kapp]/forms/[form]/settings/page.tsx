import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { FormSettingsPage } from '../../../../../_forms/form-settings-page.tsx';
import { loadForm } from '../../../../../_parts/load-space.ts';

export const metadata: Metadata = { title: 'Form settings' };

export default async function KappFormSettingsPage({ params }: PageProps<{ kapp: string; form: string }>) {
  const { kapp, form: slug } = await params;
  const { user, form } = await loadForm(kapp, slug);
  return <FormSettingsPage user={user} form={form} />;
}
