import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { HookForm } from '../_parts/hook-form.tsx';

export const metadata: Metadata = { title: 'Add an inbound webhook' };

export default async function NewHookPage() {
  requirePermission(await requireUser(), 'hooks.manage');
  return (
    <div className="max-w-[640px]">
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'Inbound webhooks', href: '/inbound/hooks' }, { label: 'Add' }]} />
      <PageHeader title="Add an inbound webhook" description="It gets an address of its own that nobody can guess." />
      <HookForm initial={{ type: 'form', displayName: '', eventName: '', description: '' }} />
    </div>
  );
}
