import type { ReactNode } from 'react';
import { LinkTabs } from '#components/ui/link-tabs.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';

export default async function InboundLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const tabs = [
    { href: '/inbound/apps', label: 'App directory' },
    { href: '/inbound/hooks', label: 'Inbound webhooks' },
    ...(mayDo(user, 'webhooks.configure') ? [{ href: '/inbound/relays', label: 'Relay webhooks' }] : []),
  ];
  return (
    <>
      {mayDo(user, 'hooks.view') && <LinkTabs label="Inbound" tabs={tabs} className="mb-6 border-b" />}
      {children}
    </>
  );
}
