import { Plus, Waypoints } from 'lucide-react';
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
import { listWorkflows } from '#lib/services/workflows/list-workflows.ts';
import { TreeSearch } from '../_parts/tree-search.tsx';
import { WorkflowTree } from '../_parts/workflow-tree.tsx';

export const metadata: Metadata = { title: 'Workflows' };

export default async function WorkflowsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'workflows.view');
  const query = await searchParams;
  const [cursor, text] = [oneOf(query.cursor), oneOf(query.text)?.slice(0, 200) ?? ''];
  const workflows = await listWorkflows(user, { limit: 100, text, ...(cursor ? { cursor } : {}) });
  const mayManage = mayDo(user, 'workflows.manage');
  const create = mayManage && (
    <ButtonLink href="/workflows/new" variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
      Create workflow
    </ButtonLink>
  );
  const isEmpty = workflows.data.length === 0;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows' }]} />
      <PageHeader title="Workflows" description="Steps that run one after the other when an event, a webhook or a person starts them." actions={create} />
      {(!isEmpty || text !== '' || cursor !== undefined) && <TreeSearch text={text} />}
      {isEmpty ? (
        <div className="rounded-lg border">
          {text === '' ? (
            <EmptyState icon={<Waypoints aria-hidden="true" />} title="No workflow yet" action={create}>
              A workflow is found by source, group and name. A webhook of the space starts it by these, an inbound event by its name.
            </EmptyState>
          ) : (
            <EmptyState title="No workflow matches">No workflow has “{text}” in its source, group or name.</EmptyState>
          )}
        </div>
      ) : (
        <WorkflowTree workflows={workflows.data} mayManage={mayManage} />
      )}
      <Pager
        newerHref={cursor ? `/workflows?${new URLSearchParams({ text })}` : null}
        newerLabel="First page"
        olderHref={workflows.nextCursor && `/workflows?${new URLSearchParams({ text, cursor: workflows.nextCursor })}`}
      />
    </>
  );
}
