import type { ReactNode } from 'react';
import { LinkTabs } from '#components/ui/link-tabs.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';

/** The parts of the area, above each of its pages. */
export default async function PipelinesLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const tabs = [
    { href: '/pipelines', label: 'Leads' },
    { href: '/pipelines/customers', label: 'Customers' },
    { href: '/pipelines/contacts', label: 'Contacts' },
    { href: '/pipelines/companies', label: 'Companies' },
    ...(mayDo(user, 'account-webhooks.manage') ? [{ href: '/pipelines/integrations', label: 'Integrations' }] : []),
  ];
  return (
    <>
      <LinkTabs label="Parts of Pipelines" tabs={tabs} className="-mt-2 mb-5 border-b" />
      {children}
    </>
  );
}
