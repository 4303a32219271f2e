import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { toAttributeRows } from '../../../_parts/attribute-rows.ts';
import { DeleteKapp } from '../../../_parts/delete-kapp.tsx';
import { loadKapp } from '../../../_parts/load-space.ts';
import { NamedForm } from '../../../_parts/named-form.tsx';
import { kappHref } from '../../../_parts/space-href.ts';
import { KappTabs } from '../../../_parts/space-tabs.tsx';

export const metadata: Metadata = { title: 'Kapp settings' };

export default async function KappSettingsPage({ params }: PageProps<{ kapp: string }>) {
  const { user, kapp } = await loadKapp((await params).kapp);
  requirePermission(user, 'space.configure');
  const { name, slug, attributes } = kapp;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: name, href: kappHref(slug) }, { label: 'Settings' }]} />
      <PageHeader title={`Settings of ${name}`} description="In force as soon as they are saved." actions={<DeleteKapp slug={slug} name={name} />} />
      <KappTabs user={user} kapp={slug} />
      <NamedForm kapp={slug} initial={{ name, slug, attributes: toAttributeRows(attributes) }} />
    </>
  );
}
