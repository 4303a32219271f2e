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
import { DirectoryFilter } from '../_parts/directory-filter.tsx';
import { DirectoryTable } from '../_parts/directory-table.tsx';

export const metadata: Metadata = { title: 'App directory' };

export default async function AppDirectoryPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'hooks.view');
  const given = await searchParams;
  const [cursor, installed] = [oneOf(given.cursor), oneOf(given.installed) === 'true'];
  const { data, nextCursor } = await listDirectory(user, { limit: 50, ...(cursor ? { cursor } : {}), ...(installed ? { installed: 'true' } : {}) });
  const mayRegister = mayDo(user, 'app-definitions.manage');
  const register = mayRegister && (
    <ButtonLink href="/inbound/apps/register" variant="primary">
      Register an app
    </ButtonLink>
  );
  const isEmpty = data.length === 0 && !cursor && !installed;
  const href = installed ? '/inbound/apps?installed=true' : '/inbound/apps';
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'App directory' }]} />
      <PageHeader
        title="App directory"
        description="An app is one JSON definition, in Kustomer’s format. Installing it makes its hooks, which take data from outside, and the workflows that use it."
        actions={isEmpty ? undefined : register}
      />
      {!isEmpty && <DirectoryFilter installedOnly={installed} />}
      {data.length > 0 && <DirectoryTable apps={data} />}
      {data.length === 0 && (
        <div className="rounded-lg border">
          {isEmpty ? (
            <EmptyState icon={<Blocks aria-hidden="true" />} title="No app yet" action={register}>
              {mayRegister
                ? 'Paste the definition of an app to register it; installing it then gives each of its hooks an address.'
                : 'An administrator or a developer can register one.'}
            </EmptyState>
          ) : (
            <EmptyState icon={<Blocks aria-hidden="true" />} title="No app here" action={<ButtonLink href="/inbound/apps">Show all apps</ButtonLink>}>
              {installed ? 'No registered app is installed.' : 'There are no further apps.'}
            </EmptyState>
          )}
        </div>
      )}
      <Pager
        newerHref={cursor ? href : null}
        newerLabel="First page"
        olderHref={nextCursor && `${href}${installed ? '&' : '?'}cursor=${encodeURIComponent(nextCursor)}`}
      />
    </>
  );
}
