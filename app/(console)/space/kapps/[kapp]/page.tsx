import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { CreateForm } from '../../_forms/create-form.tsx';
import { FormList } from '../../_forms/form-list.tsx';
import { loadKapp } from '../../_parts/load-space.ts';
import { kappHref } from '../../_parts/space-href.ts';
import { KappTabs } from '../../_parts/space-tabs.tsx';

export const metadata: Metadata = { title: 'Kapp' };

export default async function KappPage({ params, searchParams }: PageProps<{ kapp: string }>) {
  const { user, kapp } = await loadKapp((await params).kapp);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: kapp.name }]} />
      <PageHeader
        title={kapp.name}
        aside={<span className="font-mono text-sm text-faint">{kapp.slug}</span>}
        actions={mayDo(user, 'space.configure') && <CreateForm kapp={kapp.slug} />}
      />
      <KappTabs user={user} kapp={kapp.slug} />
      <FormList user={user} kapp={kapp.slug} href={kappHref(kapp.slug)} search={await searchParams} />
    </>
  );
}
