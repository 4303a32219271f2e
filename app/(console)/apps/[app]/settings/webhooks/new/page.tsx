import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { webhooksPerAppMax } from '#lib/dialects/kintone/settings.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadApp } from '../../../_parts/load-app.ts';
import { WebhookCrumbs } from '../_parts/webhook-crumbs.tsx';
import { WebhookForm } from '../_parts/webhook-form.tsx';

export const metadata: Metadata = { title: 'Add webhook' };

export default async function NewWebhookPage({ params }: PageProps<{ app: string }>) {
  const { app } = await loadApp((await params).app);
  const isFull = app.preview.webhooks.length >= webhooksPerAppMax;
  return (
    <>
      <WebhookCrumbs app={app} label="Add webhook" />
      <PageHeader title="Add webhook" description={`Tells a URL what happens to the records of ${app.preview.name}.`} />
      {isFull ? (
        <Callout
          tone="waiting"
          title="There is no room for another webhook"
          action={<ButtonLink href={`/apps/${app.id}/settings/webhooks`}>Back to the list</ButtonLink>}
        >
          An app has at most {webhooksPerAppMax} webhooks. Delete one to add another.
        </Callout>
      ) : (
        <WebhookForm app={app.id} initial={{ description: '', url: '', events: [], active: true }} />
      )}
    </>
  );
}
