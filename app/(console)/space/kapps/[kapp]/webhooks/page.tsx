import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadKapp } from '../../../_parts/load-space.ts';
import { kappHref } from '../../../_parts/space-href.ts';
import { KappTabs } from '../../../_parts/space-tabs.tsx';
import { AddWebhook, WebhookJobsLink, WebhookList } from '../../../_webhooks/webhook-list.tsx';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function KappWebhooksPage({ params }: PageProps<{ kapp: string }>) {
  const { user, kapp } = await loadKapp((await params).kapp);
  requirePermission(user, 'webhooks.configure');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: kapp.name, href: kappHref(kapp.slug) }, { label: 'Webhooks' }]} />
      <PageHeader
        title={`Webhooks of ${kapp.name}`}
        description="Who is told about the forms of this kapp and their submissions."
        actions={
          <>
            <WebhookJobsLink kapp={kapp.slug} />
            <AddWebhook kapp={kapp.slug} />
          </>
        }
      />
      <KappTabs user={user} kapp={kapp.slug} />
      <WebhookList user={user} kapp={kapp.slug} />
    </>
  );
}
