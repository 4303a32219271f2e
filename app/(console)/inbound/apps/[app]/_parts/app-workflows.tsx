import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { WorkflowOfApp } from '#lib/services/app-definitions/workflows-of-app.ts';
import { statusWords, type WorkflowStatus } from '#lib/workflows/run-status.ts';

const tones: Record<WorkflowStatus, Tone> = { queued: 'waiting', running: 'waiting', waiting: 'waiting', done: 'good', failed: 'bad', cancelled: 'off' };

/** What an app does with what comes in, and how it went last. */
export function AppWorkflows({ workflows, isInstalled }: { workflows: readonly WorkflowOfApp[]; isInstalled: boolean }) {
  if (!isInstalled) return null;
  return (
    <Card title="Workflows" description="They start when their event comes in." padded={false}>
      {workflows.length === 0 && <p className="p-4 text-soft">It brings no workflow. Workflows of your own can listen to its events.</p>}
      <ul className="divide-y">
        {workflows.map(({ id, name, triggerEvent, enabled, lastRun }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
            <span className="min-w-0">
              <Link href={`/workflows/${id}`} className="font-medium break-words hover:underline">
                {name}
              </Link>
              <span className="block font-mono text-sm break-all text-faint">{triggerEvent ?? 'started by hand'}</span>
            </span>
            {!enabled && <StatusDot tone="off">Switched off</StatusDot>}
            {enabled && lastRun && (
              <Link href={`/workflows/runs/${lastRun.id}`} className="text-soft hover:underline">
                <StatusDot tone={tones[lastRun.status]}>
                  Run {lastRun.id}: {statusWords[lastRun.status]}, <RelativeTime at={lastRun.createdAt} />
                </StatusDot>
              </Link>
            )}
            {enabled && !lastRun && <span className="text-faint">No run yet</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
