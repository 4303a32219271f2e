import type { Metadata } from 'next';
import Link from 'next/link';
import { DescriptionList } from '#components/data/description-list.tsx';
import { JsonView } from '#components/data/json-view.tsx';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { AbsoluteTime, RelativeTime } from '#components/data/relative-time.tsx';
import { durationText } from '#components/data/time-text.ts';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import type { RunView } from '#lib/services/workflow-runs/get-run.ts';
import { listRunSteps } from '#lib/services/workflow-runs/list-run-steps.ts';
import type { RunStepView } from '#lib/services/workflow-runs/run-row.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { layOutWorkflow } from '#lib/workflows/graph.ts';
import { hasEnded, statusWords } from '#lib/workflows/run-status.ts';
import { loadRun } from '../../_parts/load-workflow.ts';
import { RunStatusPill, runTones } from '../../_parts/run-status-pill.tsx';
import { WorkflowGraph } from '../../_parts/workflow-graph.tsx';
import { RunOperations } from './_parts/run-operations.tsx';
import { StepItem } from './_parts/step-item.tsx';

export const metadata: Metadata = { title: 'Run of a workflow' };

const stepsShown = 50;

export default async function RunPage({ params, searchParams }: PageProps<{ run: string }>) {
  const { user, run } = await loadRun((await params).run);
  const cursor = Number(oneOf((await searchParams).after) ?? 0) || 0;
  const steps = await listRunSteps(user, { id: run.id, limit: stepsShown, cursor });
  const mayOperate = mayDo(user, 'workflows.manage') && !run.workflow.isDeleted;
  const path = `/workflows/runs/${run.id}`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows', href: '/workflows' }, { label: 'Runs', href: '/workflows/runs' }, { label: `#${run.id}` }]} />
      <PageHeader
        title={`Run #${run.id}`}
        aside={<RunStatusPill status={run.status} />}
        description={run.workflow.title}
        actions={mayDo(user, 'workflows.manage') && <RunOperations id={run.id} status={run.status} mayRerun={mayOperate} />}
      />
      <div className="flex flex-col gap-6">
        <Outcome run={run} />
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_360px]">
          <Card title="Steps" description="In the order they were taken." padded={false}>
            {steps.data.length === 0 ? (
              <p className="p-4 text-soft">
                {hasEnded(run.status) ? 'It ended before its first step.' : 'An engine takes the first step in a moment. This page follows by itself.'}
              </p>
            ) : (
              <ol>
                {steps.data.map((step) => (
                  <StepItem key={step.number} runId={run.id} step={step} mayRerun={mayOperate && hasEnded(run.status)} />
                ))}
              </ol>
            )}
          </Card>
          <div className="flex flex-col gap-6">
            <Facts run={run} />
            <Card title="What it began with" description="The attributes of step 1: /#steps.1.attributes.">
              {run.input.isCut && <p className="mb-2 text-sm text-faint">Only the beginning is shown.</p>}
              <JsonView text={run.input.text} label="Input" />
            </Card>
          </div>
        </div>
        <Way run={run} steps={steps.data} />
      </div>
      <Pager
        newerHref={cursor > 0 ? path : null}
        newerLabel="First steps"
        olderHref={steps.nextCursor && `${path}?after=${steps.nextCursor}`}
        olderLabel="Further steps"
      />
      <RefreshWhile active={!hasEnded(run.status)} everyMs={1_000} />
    </>
  );
}

function Outcome({ run }: { run: RunView }) {
  if (run.status === 'waiting' && run.dueAt !== null) {
    return (
      <Callout tone="waiting">
        It waits, and goes on at <AbsoluteTime at={run.dueAt} /> (<RelativeTime at={run.dueAt} />
        ).
      </Callout>
    );
  }
  if (run.reason === null) return null;
  return (
    <Callout tone={run.status === 'failed' ? 'bad' : 'off'} title={run.status === 'failed' ? 'This run failed' : 'This run was cancelled'}>
      {run.reason}
    </Callout>
  );
}

/** The workflow as it was, with how each step that was taken ended. */
function Way({ run, steps }: { run: RunView; steps: readonly RunStepView[] }) {
  const definition = WorkflowDefinition.safeParse(run.definition);
  if (!definition.success) return null;
  const present = steps.filter(({ replacedBy }) => replacedBy === null);
  const marks = Object.fromEntries(present.map(({ stepId, status }) => [stepId, { tone: runTones[status], word: statusWords[status] }]));
  return (
    <section aria-labelledby="way">
      <h2 id="way" className="mb-3 text-lg font-semibold">
        The way it took
      </h2>
      <WorkflowGraph graph={layOutWorkflow(definition.data)} marks={marks} />
    </section>
  );
}

function Facts({ run }: { run: RunView }) {
  return (
    <Card title="About this run">
      <DescriptionList
        items={[
          {
            term: 'Workflow',
            value: run.workflow.isDeleted ? (
              <>{run.workflow.title} (deleted)</>
            ) : (
              <Link href={`/workflows/${run.workflow.id}`} className="text-accent-ink hover:underline">
                {run.workflow.title}
              </Link>
            ),
          },
          { term: 'Started by', value: <Origin run={run} /> },
          { term: 'Started', value: <AbsoluteTime at={run.createdAt} /> },
          { term: 'Duration', value: run.durationMs === null ? 'Not ended yet' : durationText(run.durationMs) },
          { term: 'Attempt', value: run.attempt },
          { term: 'Revision', value: run.revision },
          { term: 'Depth', value: run.depth === 0 ? '0: no run led to it' : `${run.depth}: so many runs led to it` },
        ]}
      />
    </Card>
  );
}

function Origin({ run: { origin, startedBy } }: { run: RunView }) {
  const link = 'text-accent-ink hover:underline';
  if (origin.kind === 'event' && origin.id !== null) {
    return (
      <>
        The event{' '}
        <Link href={`/events/${origin.id}`} className={link}>
          {startedBy}
        </Link>
      </>
    );
  }
  if (origin.kind === 'job' && origin.id !== null) {
    return (
      <>
        A{' '}
        <Link href={`/jobs/${origin.id}`} className={link}>
          webhook job
        </Link>
      </>
    );
  }
  if (origin.kind === 'run' && origin.id !== null) {
    return (
      <Link href={`/workflows/runs/${origin.id}`} className={link}>
        Run #{origin.id}
      </Link>
    );
  }
  return <>{startedBy}</>;
}
