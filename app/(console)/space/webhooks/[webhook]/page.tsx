import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { findSpaceWebhookById } from '#lib/services/space-webhooks/find-space-webhook-by-id.ts';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { DeleteWebhook } from '../../_webhooks/delete-webhook.tsx';
import { webhookCrumbs } from '../../_webhooks/new-webhook-page.tsx';
import { WebhookForm } from '../../_webhooks/webhook-form.tsx';
import { webhookJobsHref, webhooksHref } from '../../_webhooks/webhook-href.ts';

export const metadata: Metadata = { title: 'Webhook' };

export default async function SpaceWebhookPage({ params }: PageProps<{ webhook: string }>) {
  const user = await loadSpaceUser();
  requirePermission(user, 'webhooks.configure');
  const { webhook, kapp } = await orNotFound(findSpaceWebhookById(user, { id: (await params).webhook }));
  const { name, type, event, filter, url, authStrategy } = webhook;
  const slug = kapp?.slug ?? null;
  return (
    <>
      <Breadcrumbs items={[...webhookCrumbs(kapp), { label: 'Webhooks', href: webhooksHref(slug) }, { label: name }]} />
      <PageHeader
        title={name}
        actions={
          <>
            <ButtonLink href={webhookJobsHref({ kapp: slug, webhook: name })}>Its jobs</ButtonLink>
            <ButtonLink href={`/webhooks/${webhook.id}`}>Delivery</ButtonLink>
            <DeleteWebhook kapp={slug} webhook={name} />
          </>
        }
      />
      {authStrategy !== null && (
        <Callout className="mb-6 max-w-[640px]" title="It came with an auth strategy">
          Callboard keeps it for programs, and signs as set under Delivery:{' '}
          <code className="font-mono text-sm [overflow-wrap:anywhere]">{strategyText(authStrategy)}</code>
        </Callout>
      )}
      <WebhookForm target={{ kapp: slug, webhook: name }} initial={{ name, type, event, filter, url }} />
    </>
  );
}

/** Without what may be a secret. */
function strategyText(strategy: unknown): string {
  return JSON.stringify(strategy, (key, value) => (typeof value === 'string' && /secret|password|token|key/i.test(key) ? '…' : value));
}
