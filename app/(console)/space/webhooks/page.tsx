import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { loadSpaceUser } from '../_parts/load-space.ts';
import { SpaceTabs } from '../_parts/space-tabs.tsx';
import { AddWebhook, WebhookJobsLink, WebhookList } from '../_webhooks/webhook-list.tsx';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function SpaceWebhooksPage() {
  const user = await loadSpaceUser();
  requirePermission(user, 'webhooks.configure');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Webhooks' }]} />
      <PageHeader
        title="Webhooks"
        description="Who is told about users, teams and the datastore. A webhook runs a workflow of Callboard, or goes to any address."
        actions={
          <>
            <WebhookJobsLink kapp={null} />
            <AddWebhook kapp={null} />
          </>
        }
      />
      <SpaceTabs user={user} />
      <WebhookList user={user} kapp={null} />
    </>
  );
}
