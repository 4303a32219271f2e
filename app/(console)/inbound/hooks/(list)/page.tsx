import { Plus, Webhook } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listHooks } from '#lib/services/hooks/list-hooks.ts';
import { HookTable } from '../_parts/hook-table.tsx';

export const metadata: Metadata = { title: 'Inbound webhooks' };

export default async function HooksPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'hooks.view');
  const cursor = oneOf((await searchParams).cursor);
  const { data, nextCursor } = await listHooks(user, cursor ? { cursor } : {});
  const mayManage = mayDo(user, 'hooks.manage');
  const add = mayManage && (
    <ButtonLink href="/inbound/hooks/new" variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
      Add inbound webhook
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'Inbound webhooks' }]} />
      <PageHeader
        title="Inbound webhooks"
        description="Addresses that take data from outside: what is sent there becomes an event, which starts workflows and is passed on by relay webhooks."
        actions={add}
      />
      {data.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Webhook aria-hidden="true" />} title="No inbound webhook yet" action={add}>
            {mayManage
              ? 'Add one by hand, or install an app that brings some. Each has an address that nobody can guess.'
              : 'An administrator or a developer can add one.'}
          </EmptyState>
        </div>
      ) : (
        <HookTable hooks={data} />
      )}
      <Pager newerHref={cursor ? '/inbound/hooks' : null} newerLabel="First page" olderHref={nextCursor && `/inbound/hooks?cursor=${nextCursor}`} />
    </>
  );
}
