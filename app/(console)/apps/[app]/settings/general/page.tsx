import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { GeneralForm } from './_parts/general-form.tsx';
import { SettingsPlaces } from './_parts/settings-places.tsx';

export const metadata: Metadata = { title: 'App Settings' };

export default async function GeneralPage({ params }: PageProps<{ app: string }>) {
  const { app } = await loadApp((await params).app);
  const { name, description, webhooks } = app.preview;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name, href: `/apps/${app.id}` }, { label: 'App Settings' }]} />
      <h1 className="sr-only">App Settings</h1>
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,640px)_minmax(0,1fr)]">
        <GeneralForm app={app.id} initial={{ name, description }} />
        <SettingsPlaces app={app.id} webhooks={webhooks.length} />
      </div>
    </>
  );
}
