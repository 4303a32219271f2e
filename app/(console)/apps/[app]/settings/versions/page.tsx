import { History } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listVersions } from '#lib/services/apps/list-versions.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { VersionTable } from './_parts/version-table.tsx';

export const metadata: Metadata = { title: 'Versions' };

export default async function VersionsPage({ params, searchParams }: PageProps<{ app: string }>) {
  const { user, app } = await loadApp((await params).app);
  const cursor = oneOf((await searchParams).cursor);
  const versions = await listVersions(user, { app: app.id, limit: 25, ...(cursor ? { cursor } : {}) });
  const here = `/apps/${app.id}/settings/versions`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Apps', href: '/apps' },
          { label: app.name, href: `/apps/${app.id}` },
          { label: 'App Settings', href: `/apps/${app.id}/settings/general` },
          { label: 'Versions' },
        ]}
      />
      <PageHeader title="Versions" description="Everything that was ever published by Update App, newest first." />
      {versions.data.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<History aria-hidden="true" />} title="Nothing was published yet">
            Each Update App makes a version here.
          </EmptyState>
        </div>
      ) : (
        <VersionTable app={app.id} versions={versions.data} />
      )}
      <Pager
        newerHref={cursor ? here : null}
        newerLabel="Newest"
        olderHref={versions.nextCursor && `${here}?cursor=${versions.nextCursor}`}
        olderLabel="Older"
      />
      <div className="mt-6 flex justify-end">
        <ButtonLink href={`/apps/${app.id}/settings/general`}>Back to App Settings</ButtonLink>
      </div>
    </>
  );
}
