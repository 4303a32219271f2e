import { Orbit } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listKapps } from '#lib/services/kapps/list-kapps.ts';
import { CreateKapp } from './_parts/create-kapp.tsx';
import { CursorPager } from './_parts/cursor-pager.tsx';
import { KappTable } from './_parts/kapp-table.tsx';
import { loadSpaceUser } from './_parts/load-space.ts';
import { SpaceTabs } from './_parts/space-tabs.tsx';

export const metadata: Metadata = { title: 'Space' };

export default async function SpacePage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  const cursor = oneOf((await searchParams).cursor);
  const kapps = await listKapps(user, { limit: 100, cursor });
  const mayConfigure = mayDo(user, 'space.configure');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space' }]} />
      <PageHeader
        title="Space"
        description="Kapps hold forms, and people submit those. What happens to users, teams, forms and submissions is told to webhooks, in Kinetic’s format."
        actions={mayConfigure && <CreateKapp />}
      />
      <SpaceTabs user={user} />
      {kapps.data.length > 0 ? (
        <KappTable kapps={kapps.data} />
      ) : (
        <div className="rounded-lg border">
          <EmptyState icon={<Orbit aria-hidden="true" />} title="No kapp yet" action={mayConfigure && <CreateKapp label="Create the first kapp" />}>
            {mayConfigure ? 'A kapp is a collection of forms, for example IT requests.' : 'An administrator or a developer can create one.'}
          </EmptyState>
        </div>
      )}
      <CursorPager href="/space" cursor={cursor} nextCursor={kapps.nextCursor} />
    </>
  );
}
