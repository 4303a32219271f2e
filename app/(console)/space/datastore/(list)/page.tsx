import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { CreateForm } from '../../_forms/create-form.tsx';
import { FormList } from '../../_forms/form-list.tsx';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { SpaceTabs } from '../../_parts/space-tabs.tsx';

export const metadata: Metadata = { title: 'Datastore' };

export default async function DatastorePage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Datastore' }]} />
      <PageHeader
        title="Datastore"
        description="Forms of the whole space, for what many kapps look up: offices, devices, prices."
        actions={mayDo(user, 'space.configure') && <CreateForm kapp={null} />}
      />
      <SpaceTabs user={user} />
      <FormList user={user} kapp={null} href="/space/datastore" search={await searchParams} />
    </>
  );
}
