import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { WorkflowEditor } from '../../_parts/editor/workflow-editor.tsx';
import { loadWorkflow } from '../../_parts/load-workflow.ts';

export const metadata: Metadata = { title: 'Edit a workflow' };

export default async function EditWorkflowPage({ params }: PageProps<{ id: string }>) {
  const { user, workflow } = await loadWorkflow((await params).id);
  requirePermission(user, 'workflows.manage');
  const { id, source, group, name, definition, revision, owner } = workflow;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows', href: '/workflows' }, { label: workflow.title, href: `/workflows/${id}` }, { label: 'Edit' }]} />
      <PageHeader title={`Edit ${workflow.title}`} description="Runs that are under way go on as they began." />
      {owner === null ? (
        <WorkflowEditor key={revision} initial={{ id, source, group, name, definition, revision }} cancelHref={`/workflows/${id}`} />
      ) : (
        <Callout tone="waiting">This workflow belongs to the app “{owner}” and changes with it. Make one of your own from its JSON instead.</Callout>
      )}
    </>
  );
}
