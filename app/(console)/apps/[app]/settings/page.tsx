import { redirect } from 'next/navigation';
import type { PageProps } from '#lib/rest/page-props.ts';

export default async function SettingsPage({ params }: PageProps<{ app: string }>) {
  redirect(`/apps/${(await params).app}/settings/form`);
}
