import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { listHookEvents } from '#lib/services/hooks/list-hook-events.ts';
import { RelayForm } from '../_parts/relay-form.tsx';

export const metadata: Metadata = { title: 'Add a relay webhook' };

export default async function NewRelayPage() {
  const user = await requireUser();
  requirePermission(user, 'webhooks.configure');
  return (
    <div className="max-w-[640px]">
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'Relay webhooks', href: '/inbound/relays' }, { label: 'Add' }]} />
      <PageHeader title="Add a relay webhook" description="Its deliveries are tried again for 75 hours unless you set something else after saving." />
      <RelayForm initial={{ name: '', url: '', events: [], active: true }} events={await listHookEvents(user)} />
    </div>
  );
}
