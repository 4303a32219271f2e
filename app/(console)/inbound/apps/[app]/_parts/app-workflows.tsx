import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';
import type { AppView } from '#lib/services/app-definitions/get-directory-app.ts';
import type { LatestRun } from '#lib/services/app-definitions/workflows-of-app.ts';
import { statusWords, type WorkflowStatus } from '#lib/workflows/run-status.ts';

const tones: Record<WorkflowStatus, Tone> = { queued: 'waiting', running: 'waiting', waiting: 'waiting', done: 'good', failed: 'bad', cancelled: 'off' };

type AppWorkflowsProps = { workflows: AppView['workflows']; definition: AppDefinition; isInstalled: boolean };

/** What an app does with what comes in, and how it went last; before it is installed, what it would do. */
export function AppWorkflows({ workflows, definition, isInstalled }: AppWorkflowsProps) {
  if (!isInstalled) return <PlannedWorkflows definition={definition} />;
  return (
    <Card title="Workflows" description="They start when their event comes in." padded={false}>
      {workflows.length === 0 && <p className="p-4 text-soft">It brings no workflow. Workflows of your own can listen to its events.</p>}
      <ul className="divide-y">
        {workflows.map(({ id, name, triggerEvent, enabled, latestRuns }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
            <div className="min-w-0">
              <Link href={`/workflows/${id}`} className="font-medium break-words hover:underline">
                {name}
              </Link>
              <p className="font-mono text-sm break-all text-faint">{triggerEvent ?? 'started by hand'}</p>
              {!enabled && <StatusDot tone="off">Switched off</StatusDot>}
            </div>
            <Runs runs={latestRuns} of={name} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Runs({ runs, of }: { runs: readonly LatestRun[]; of: string }) {
  if (runs.length === 0) return <span className="text-faint">No run yet</span>;
  return (
    <ul aria-label={`Latest runs of ${of}`} className="flex flex-col gap-1">
      {runs.map(({ id, status, createdAt }) => (
        <li key={id}>
          <Link href={`/workflows/runs/${id}`} className="text-soft hover:underline">
            <StatusDot tone={tones[status]}>
              Run {id}: {statusWords[status]}, <RelativeTime at={createdAt} />
            </StatusDot>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function PlannedWorkflows({ definition: { workflows } }: { definition: AppDefinition }) {
  if (workflows.length === 0) return null;
  return (
    <Card title="Workflows" description="Installing the app makes them." padded={false}>
      <ul className="divide-y">
        {workflows.map(({ name, description, trigger }) => (
          <li key={name} className="px-4 py-3">
            <p className="font-medium break-words">{name}</p>
            {description && <p className="break-words text-soft">{description}</p>}
            <p className="font-mono text-sm break-all text-faint">{trigger.eventName ?? 'started by hand'}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
