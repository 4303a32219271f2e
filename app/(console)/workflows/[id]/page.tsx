import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { DescriptionList } from '#components/data/description-list.tsx';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listRuns } from '#lib/services/workflow-runs/list-runs.ts';
import type { WorkflowView } from '#lib/services/workflows/workflow-row.ts';
import { knownActions } from '#lib/workflows/action-catalogue.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { layOutWorkflow } from '#lib/workflows/graph.ts';
import { workflowProblems } from '#lib/workflows/problems.ts';
import { loadWorkflow } from '../_parts/load-workflow.ts';
import { RunFilter } from '../_parts/run-filter.tsx';
import { runFilterOf } from '../_parts/run-filters.ts';
import { RunList } from '../_parts/run-list.tsx';
import { StepList } from '../_parts/step-list.tsx';
import { WorkflowGraph } from '../_parts/workflow-graph.tsx';
import { WorkflowSwitch } from '../_parts/workflow-switch.tsx';
import { DeleteWorkflow } from './_parts/delete-workflow.tsx';
import { RunNow } from './_parts/run-now.tsx';

export const metadata: Metadata = { title: 'Workflow' };

export default async function WorkflowPage({ params, searchParams }: PageProps<{ id: string }>) {
  const { user, workflow } = await loadWorkflow((await params).id);
  const definition = WorkflowDefinition.parse(workflow.definition);
  const filter = runFilterOf(oneOf((await searchParams).show));
  const query = { workflow: String(workflow.id), status: filter.statuses.join(','), limit: '20' };
  const runs = await listRuns(user, query);
  const mayManage = mayDo(user, 'workflows.manage');
  const warnings = workflowProblems(definition, knownActions);
  const isOwn = workflow.owner === null;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows', href: '/workflows' }, { label: workflow.title }]} />
      <PageHeader
        title={workflow.title}
        description={definition.description || 'What it does, step by step, and what its runs became.'}
        actions={
          mayManage && (
            <>
              {isOwn && <DeleteWorkflow id={workflow.id} title={workflow.title} />}
              {isOwn && (
                <ButtonLink href={`/workflows/${workflow.id}/edit`} icon={<Pencil className="size-4" aria-hidden="true" />}>
                  Edit
                </ButtonLink>
              )}
              <RunNow id={workflow.id} title={workflow.title} />
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {warnings.length > 0 && (
          <Callout tone="waiting" title="Some of it will not work when it runs">
            <ul className="list-disc pl-5">
              {warnings.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <code className="font-mono text-sm">{path}</code>: {message}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        <WorkflowGraph graph={layOutWorkflow(definition)} anchor="#step-" />
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_360px]">
          <Card title="Steps" padded={false}>
            <StepList definition={definition} />
          </Card>
          <Facts workflow={workflow} mayManage={mayManage} />
        </div>
        <section aria-labelledby="runs">
          <h2 id="runs" className="mb-3 text-lg font-semibold">
            Runs
          </h2>
          <RunFilter shown={filter.name} path={`/workflows/${workflow.id}`} />
          <QueryProvider>
            <RunList key={filter.name} query={query} initial={runs} isFiltered={filter.name !== 'all'} showsWorkflow={false} />
          </QueryProvider>
        </section>
      </div>
    </>
  );
}

function Facts({ workflow, mayManage }: { workflow: WorkflowView; mayManage: boolean }) {
  const path = [workflow.source, workflow.group, workflow.name].map(encodeURIComponent).join('/');
  const onOff = workflow.enabled ? 'On' : 'Off';
  return (
    <Card title="About this workflow">
      <DescriptionList
        items={[
          { term: 'Switched on', value: mayManage ? <WorkflowSwitch id={workflow.id} enabled={workflow.enabled} title={workflow.title} /> : onOff },
          { term: 'Event', value: workflow.triggerEvent === null ? 'None' : <code className="font-mono text-sm break-all">{workflow.triggerEvent}</code> },
          { term: 'Started by', value: <code className="font-mono text-sm break-all">POST /app/api/v1/run-tree/{path}</code> },
          ...(workflow.owner === null ? [] : [{ term: 'App', value: workflow.owner }]),
          { term: 'Revision', value: workflow.revision },
          { term: 'Changed', value: <AbsoluteTime at={workflow.updatedAt} /> },
          { term: 'By', value: workflow.updatedBy },
        ]}
      />
    </Card>
  );
}
