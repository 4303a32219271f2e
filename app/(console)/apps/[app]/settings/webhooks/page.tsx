import { Webhook } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listAppWebhooks } from '#lib/services/app-webhooks/list-app-webhooks.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { AddWebhook } from './_parts/add-webhook.tsx';
import { WebhookTable } from './_parts/webhook-table.tsx';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage({ params }: PageProps<{ app: string }>) {
  const { user, app } = await loadApp((await params).app);
  const { webhooks, max } = await listAppWebhooks(user, { app: app.id });
  const base = `/apps/${app.id}/settings`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Apps', href: '/apps' },
          { label: app.name, href: `/apps/${app.id}` },
          { label: 'App Settings', href: `${base}/general` },
          { label: 'Webhooks' },
        ]}
      />
      <PageHeader
        title="Webhooks"
        description="Each one tells a URL what happens to the records of this app. What you save here is in force after Update App."
        aside={
          <span className="text-soft">
            {webhooks.length} of {max}
          </span>
        }
        actions={<AddWebhook href={`${base}/webhooks/new`} isFull={webhooks.length >= max} max={max} />}
      />
      {webhooks.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState
            icon={<Webhook aria-hidden="true" />}
            title="No webhook yet"
            action={
              <ButtonLink href={`${base}/webhooks/new`} variant="primary">
                Add the first webhook
              </ButtonLink>
            }
          >
            Give it a URL and choose the events. To try it without a server of your own, make a request bin and use its URL.
          </EmptyState>
        </div>
      ) : (
        <WebhookTable app={app.id} webhooks={webhooks} />
      )}
      <div className="mt-6 flex justify-end">
        <ButtonLink href={`${base}/general`}>Back to App Settings</ButtonLink>
      </div>
    </>
  );
}
