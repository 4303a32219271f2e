import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listBins } from '#lib/services/bins/list-bins.ts';
import { BinTable } from '../_parts/bin-table.tsx';
import { CreateBin } from '../_parts/create-bin.tsx';

export const metadata: Metadata = { title: 'Request bins' };

export default async function BinsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'bins.view');
  const cursor = oneOf((await searchParams).cursor);
  const bins = await listBins(user, cursor ? { cursor } : {});
  const mayManage = mayDo(user, 'bins.manage');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Request bins' }]} />
      <PageHeader
        title="Request bins"
        description="Built-in receivers to try things with: send a webhook to a bin’s URL and watch what arrives."
        actions={mayManage && <CreateBin />}
      />
      {bins.data.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Inbox aria-hidden="true" />} title="No request bin yet" action={mayManage && <CreateBin label="Make the first bin" />}>
            {mayManage ? 'Make one, copy its URL into a webhook, and see each request as it comes.' : 'An administrator or a developer can make one.'}
          </EmptyState>
        </div>
      ) : (
        <BinTable bins={bins.data} />
      )}
      <Pager newerHref={cursor ? '/bins' : null} newerLabel="First page" olderHref={bins.nextCursor && `/bins?cursor=${bins.nextCursor}`} />
    </>
  );
}
