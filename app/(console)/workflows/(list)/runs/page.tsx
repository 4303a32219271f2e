import type { Metadata } from 'next';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listRuns } from '#lib/services/workflow-runs/list-runs.ts';
import { RunFilter } from '../../_parts/run-filter.tsx';
import { runFilterOf } from '../../_parts/run-filters.ts';
import { RunList } from '../../_parts/run-list.tsx';

export const metadata: Metadata = { title: 'Runs of workflows' };

export default async function RunsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'workflows.view');
  const filter = runFilterOf(oneOf((await searchParams).show));
  const query = { status: filter.statuses.join(','), limit: '50' };
  const runs = await listRuns(user, query);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows', href: '/workflows' }, { label: 'Runs' }]} />
      <PageHeader title="Runs" description="Every run of a workflow, newest first: what started it, how far it came, and how long it took." />
      <RunFilter shown={filter.name} path="/workflows/runs" />
      <QueryProvider>
        <RunList key={filter.name} query={query} initial={runs} isFiltered={filter.name !== 'all'} />
      </QueryProvider>
    </>
  );
}
