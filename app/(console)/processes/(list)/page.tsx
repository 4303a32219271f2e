import { Workflow } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listProcesses } from '#lib/services/processes/list-processes.ts';
import { CreateProcess } from '../_parts/create-process.tsx';
import { ProcessTable } from '../_parts/process-table.tsx';

export const metadata: Metadata = { title: 'Processes' };

export default async function ProcessesPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'processes.view');
  const cursor = oneOf((await searchParams).cursor);
  const processes = await listProcesses(user, { limit: 100, ...(cursor ? { cursor } : {}) });
  const mayConfigure = mayDo(user, 'processes.configure');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Processes' }]} />
      <PageHeader
        title="Processes"
        description="Each process has instances; when one is created, updated or deleted, the instance callbacks tell your services, in Kianda’s format."
        actions={mayConfigure && <CreateProcess />}
      />
      {processes.data.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Workflow aria-hidden="true" />} title="No process yet" action={mayConfigure && <CreateProcess label="Create the first process" />}>
            {mayConfigure
              ? 'Create a process and give its form some fields. Its instances are what callbacks tell about.'
              : 'An administrator or a developer can create one.'}
          </EmptyState>
        </div>
      ) : (
        <ProcessTable processes={processes.data} mayConfigure={mayConfigure} />
      )}
      <Pager
        newerHref={cursor ? '/processes' : null}
        newerLabel="First page"
        olderHref={processes.nextCursor && `/processes?cursor=${encodeURIComponent(processes.nextCursor)}`}
      />
    </>
  );
}
