import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Badge } from '#components/ui/badge.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getHook } from '#lib/services/hooks/get-hook.ts';
import { listHookRequests } from '#lib/services/hooks/list-hook-requests.ts';
import { hookTypeWords } from '../_parts/hook-words.ts';
import { AddressCard } from './_parts/address-card.tsx';
import { HookActions } from './_parts/hook-actions.tsx';
import { HookFacts } from './_parts/hook-facts.tsx';
import { HookRequests } from './_parts/hook-requests.tsx';
import { SenderCard } from './_parts/sender-card.tsx';

export const metadata: Metadata = { title: 'Inbound webhook' };

export default async function HookPage({ params }: PageProps<{ hook: string }>) {
  const user = await requireUser();
  requirePermission(user, 'hooks.view');
  const hook = await orNotFound(getHook(user, (await params).hook));
  const requests = await listHookRequests(user, hook.id, { limit: 25 });
  const mayManage = mayDo(user, 'hooks.manage');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'Inbound webhooks', href: '/inbound/hooks' }, { label: hook.displayName }]} />
      <PageHeader
        title={hook.displayName}
        description={hook.description === '' ? hookTypeWords[hook.type].meaning : hook.description}
        aside={
          <>
            <Badge>{hookTypeWords[hook.type].label}</Badge>
            {hook.enabled ? <StatusPill tone="good">Takes requests</StatusPill> : <StatusPill tone="off">Switched off</StatusPill>}
          </>
        }
        actions={mayManage && <HookActions hook={hook} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem] xl:grid-rows-[auto_1fr]">
        <div className="xl:col-start-2">
          <AddressCard hook={hook} />
        </div>
        <div className="min-w-0 xl:col-start-1 xl:row-span-2 xl:row-start-1">
          <HookRequests hookId={hook.id} initial={requests} mayManage={mayManage} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 xl:col-start-2">
          <SenderCard hook={hook} mayManage={mayManage} />
          <HookFacts hook={hook} />
        </div>
      </div>
    </>
  );
}
