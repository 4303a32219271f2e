import { Forward, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { listRelayWebhooks } from '#lib/services/relay-webhooks/list-relay-webhooks.ts';
import { RelayTable } from '../_parts/relay-table.tsx';

export const metadata: Metadata = { title: 'Relay webhooks' };

export default async function RelaysPage() {
  const user = await requireUser();
  requirePermission(user, 'webhooks.configure');
  const relays = await listRelayWebhooks(user);
  const add = (
    <ButtonLink href="/inbound/relays/new" variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
      Add relay webhook
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'Relay webhooks' }]} />
      <PageHeader
        title="Relay webhooks"
        description="What comes in, passed on to a URL as it came: stored first, tried again while the receiver is down, and seen in the history."
        actions={add}
      />
      {relays.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Forward aria-hidden="true" />} title="No relay webhook yet" action={add}>
            Put Callboard in front of a receiver that is sometimes down: senders are answered at once, and nothing is lost.
          </EmptyState>
        </div>
      ) : (
        <RelayTable relays={relays} />
      )}
    </>
  );
}
