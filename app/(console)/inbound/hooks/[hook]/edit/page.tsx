import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getHook } from '#lib/services/hooks/get-hook.ts';
import { HookForm } from '../../_parts/hook-form.tsx';

export const metadata: Metadata = { title: 'Edit an inbound webhook' };

export default async function EditHookPage({ params }: PageProps<{ hook: string }>) {
  const user = await requireUser();
  requirePermission(user, 'hooks.manage');
  const hook = await orNotFound(getHook(user, (await params).hook));
  // What an app's definition says is changed with the app.
  if (hook.owner !== null) notFound();
  const { id, type, displayName, eventName, description } = hook;
  return (
    <div className="max-w-[640px]">
      <Breadcrumbs
        items={[
          { label: 'Inbound', href: '/inbound' },
          { label: 'Inbound webhooks', href: '/inbound/hooks' },
          { label: displayName, href: `/inbound/hooks/${id}` },
          { label: 'Edit' },
        ]}
      />
      <PageHeader title={`Edit “${displayName}”`} description="Its address stays as it is." />
      <HookForm id={id} initial={{ type, displayName, eventName, description }} />
    </div>
  );
}
