import { ScrollText, Truck } from 'lucide-react';
import type { Metadata } from 'next';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getAppWebhook } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { loadApp } from '../../../_parts/load-app.ts';
import { SendTest } from '../_parts/send-test.tsx';
import { WebhookCrumbs } from '../_parts/webhook-crumbs.tsx';
import { WebhookForm } from '../_parts/webhook-form.tsx';

export const metadata: Metadata = { title: 'Edit webhook' };

export default async function WebhookPage({ params }: PageProps<{ app: string; webhook: string }>) {
  const { app: appId, webhook } = await params;
  const { user, app } = await loadApp(appId);
  const { id, description, url, events, active } = await orNotFound(getAppWebhook(user, { app: app.id, id: webhook }));
  const links = (
    <>
      <ButtonLink href={`/webhooks/${id}`} icon={<Truck className="size-4 text-faint" aria-hidden="true" />}>
        Delivery and signing
      </ButtonLink>
      <ButtonLink href={`/apps/${app.id}/settings/webhooks/${id}/logs`} icon={<ScrollText className="size-4 text-faint" aria-hidden="true" />}>
        Check logs
      </ButtonLink>
    </>
  );
  return (
    <>
      <WebhookCrumbs app={app} label={description || 'Edit webhook'} />
      <PageHeader title={description || 'Edit webhook'} description="What you save here is in force after Update App." actions={links} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,640px)_minmax(0,1fr)]">
        <WebhookForm app={app.id} id={id} initial={{ description, url, events, active }} />
        <SendTest app={app.id} id={id} url={url} events={events} />
      </div>
    </>
  );
}
