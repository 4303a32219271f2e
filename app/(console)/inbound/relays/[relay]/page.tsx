import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listHookEvents } from '#lib/services/hooks/list-hook-events.ts';
import { getRelayWebhook } from '#lib/services/relay-webhooks/get-relay-webhook.ts';
import { RelayForm } from '../_parts/relay-form.tsx';

export const metadata: Metadata = { title: 'Relay webhook' };

export default async function RelayPage({ params }: PageProps<{ relay: string }>) {
  const user = await requireUser();
  requirePermission(user, 'webhooks.configure');
  const { id, name, url, events, active } = await orNotFound(getRelayWebhook(user, (await params).relay));
  return (
    <div className="max-w-[640px]">
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'Relay webhooks', href: '/inbound/relays' }, { label: name }]} />
      <PageHeader
        title={name}
        description="Which events it passes on, and where to."
        actions={
          <>
            <ButtonLink href={`/webhooks/${id}`}>Delivery and signing</ButtonLink>
            <ButtonLink href={`/jobs?webhook=${id}`}>Its jobs</ButtonLink>
          </>
        }
      />
      <RelayForm id={id} initial={{ name, url, events, active }} events={await listHookEvents(user)} />
    </div>
  );
}
