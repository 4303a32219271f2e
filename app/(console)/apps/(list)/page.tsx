import { Boxes } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listApps } from '#lib/services/apps/list-apps.ts';
import { AppTable } from '../_parts/app-table.tsx';
import { CreateApp } from '../_parts/create-app.tsx';

export const metadata: Metadata = { title: 'Apps' };

export default async function AppsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'apps.view');
  const cursor = oneOf((await searchParams).cursor);
  const apps = await listApps(user, { limit: 100, ...(cursor ? { cursor } : {}) });
  const mayCreate = mayDo(user, 'apps.configure');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps' }]} />
      <PageHeader
        title="Apps"
        description="Each app keeps records of one kind and tells its webhooks what happens to them, in Kintone’s format."
        actions={mayCreate && <CreateApp />}
      />
      {apps.data.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Boxes aria-hidden="true" />} title="No app yet" action={mayCreate && <CreateApp label="Create the first app" />}>
            {mayCreate
              ? 'Create an app, give its form some fields, and add a webhook to be told about its records.'
              : 'An administrator or a developer can create one.'}
          </EmptyState>
        </div>
      ) : (
        <AppTable apps={apps.data} mayConfigure={mayCreate} />
      )}
      <Pager newerHref={cursor ? '/apps' : null} newerLabel="First page" olderHref={apps.nextCursor && `/apps?cursor=${apps.nextCursor}`} />
    </>
  );
}
