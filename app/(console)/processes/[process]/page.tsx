import { Plus, Settings2, Workflow } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { instanceStatuses } from '#lib/processes/instance-status.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listInstances } from '#lib/services/instances/list-instances.ts';
import { processHref } from '../_parts/process-href.ts';
import { InstanceTable } from './_parts/instance-table.tsx';
import { loadProcess } from './_parts/load-process.ts';
import { StatusLinks } from './_parts/status-links.tsx';

export const metadata: Metadata = { title: 'Process' };

export default async function ProcessPage({ params, searchParams }: PageProps<{ process: string }>) {
  const { user, process } = await loadProcess((await params).process);
  const given = await searchParams;
  const status = instanceStatuses.find((known) => known === oneOf(given.status));
  const cursor = oneOf(given.cursor);
  const instances = await listInstances(user, { process: process.name, limit: 50, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) });
  const href = processHref(process.name);
  const mayCreate = mayDo(user, 'instances.create');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Processes', href: '/processes' }, { label: process.title }]} />
      <PageHeader
        title={process.title}
        aside={<span className="font-mono text-sm text-faint">{process.name}</span>}
        actions={
          <>
            {mayDo(user, 'processes.configure') && (
              <ButtonLink href={`${href}/settings`} icon={<Settings2 className="size-4 text-faint" aria-hidden="true" />}>
                Settings
              </ButtonLink>
            )}
            {mayCreate && (
              <ButtonLink href={`${href}/new`} variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
                New instance
              </ButtonLink>
            )}
          </>
        }
      />
      <StatusLinks href={href} current={status} />
      {instances.data.length > 0 ? (
        <InstanceTable instances={instances.data} fields={process.fields.slice(0, 3)} label={`Instances of ${process.title}`} />
      ) : (
        <div className="rounded-lg border">
          {status || cursor ? (
            <EmptyState icon={<Workflow aria-hidden="true" />} title="No instance here" action={<ButtonLink href={href}>Show all instances</ButtonLink>}>
              {status ? `No instance of this process has the status “${status}”.` : 'There are no older instances.'}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<Workflow aria-hidden="true" />}
              title="No instance yet"
              action={mayCreate && <ButtonLink href={`${href}/new`}>Create the first instance</ButtonLink>}
            >
              An instance is one run of the process. Each time one is created, updated or deleted, the callbacks are sent.
            </EmptyState>
          )}
        </div>
      )}
      <Pager
        newerHref={cursor ? pageHref(href, status) : null}
        newerLabel="Newest"
        olderHref={instances.nextCursor && pageHref(href, status, instances.nextCursor)}
        olderLabel="Older"
      />
    </>
  );
}

function pageHref(href: string, status: string | undefined, cursor?: string): string {
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) }).toString();
  return query === '' ? href : `${href}?${query}`;
}
