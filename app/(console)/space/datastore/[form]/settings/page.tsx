import type { Metadata } from 'next';
import type { PageProps } from '#lib/rest/page-props.ts';
import { FormSettingsPage } from '../../../_forms/form-settings-page.tsx';
import { loadForm } from '../../../_parts/load-space.ts';

export const metadata: Metadata = { title: 'Form settings' };

export default async function DatastoreFormSettingsPage({ params }: PageProps<{ form: string }>) {
  const { user, form } = await loadForm(null, (await params).form);
  return <FormSettingsPage user={user} form={form} />;
}
