import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getAppWebhook } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { loadApp, orNotFound } from '../../../_parts/load-app.ts';
import { WebhookCrumbs } from '../_parts/webhook-crumbs.tsx';
import { WebhookForm } from '../_parts/webhook-form.tsx';

export const metadata: Metadata = { title: 'Edit webhook' };

export default async function WebhookPage({ params }: PageProps<{ app: string; webhook: string }>) {
  const { app: appId, webhook: id } = await params;
  const { user, app } = await loadApp(appId);
  const { description, url, events, active, ...webhook } = await orNotFound(getAppWebhook(user, { app: app.id, id }));
  return (
    <>
      <WebhookCrumbs app={app} label={description || 'Edit webhook'} />
      <PageHeader
        title={description || 'Edit webhook'}
        actions={<ButtonLink href={`/apps/${app.id}/settings/webhooks/${webhook.id}/logs`}>Check logs</ButtonLink>}
      />
      <WebhookForm app={app.id} id={webhook.id} initial={{ description, url, events, active }} />
    </>
  );
}
