import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getSpace } from '#lib/services/space/get-space.ts';
import { toAttributeRows } from '../_parts/attribute-rows.ts';
import { loadSpaceUser } from '../_parts/load-space.ts';
import { NamedForm } from '../_parts/named-form.tsx';
import { SpaceTabs } from '../_parts/space-tabs.tsx';

export const metadata: Metadata = { title: 'Space settings' };

export default async function SpaceSettingsPage() {
  const user = await loadSpaceUser();
  requirePermission(user, 'space.configure');
  const { name, slug, attributes } = await getSpace(user);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Settings' }]} />
      <PageHeader
        title="Settings of the space"
        description="Its name and slug are in every notification; expressions of webhooks may ask for its attributes."
      />
      <SpaceTabs user={user} />
      <NamedForm initial={{ name, slug, attributes: toAttributeRows(attributes) }} />
    </>
  );
}
