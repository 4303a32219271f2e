import { Blocks } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listDirectory } from '#lib/services/app-definitions/list-directory.ts';
import { DirectoryTable } from '../_parts/directory-table.tsx';

export const metadata: Metadata = { title: 'App directory' };

export default async function AppDirectoryPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'hooks.view');
  const cursor = oneOf((await searchParams).cursor);
  const { data, nextCursor } = await listDirectory(user, { limit: 50, ...(cursor ? { cursor } : {}) });
  const register = mayDo(user, 'app-definitions.manage') && (
    <ButtonLink href="/inbound/apps/register" variant="primary">
      Register an app
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'App directory' }]} />
      <PageHeader
        title="App directory"
        description="An app is one JSON definition, in Kustomer’s format, that brings hooks for data from outside and workflows that use it."
        actions={register}
      />
      {data.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Blocks aria-hidden="true" />} title="No app yet" action={register}>
            {register
              ? 'Paste the definition of an app to register it; installing it then gives each of its hooks an address.'
              : 'An administrator or a developer can register one.'}
          </EmptyState>
        </div>
      ) : (
        <DirectoryTable apps={data} />
      )}
      <Pager
        newerHref={cursor ? '/inbound/apps' : null}
        newerLabel="First page"
        olderHref={nextCursor && `/inbound/apps?cursor=${encodeURIComponent(nextCursor)}`}
      />
    </>
  );
}
