import { StatusPill } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { statusWords, type WorkflowStatus } from '#lib/workflows/run-status.ts';

export const runTones: Record<WorkflowStatus, Tone> = {
  queued: 'waiting',
  running: 'waiting',
  waiting: 'waiting',
  done: 'good',
  failed: 'bad',
  cancelled: 'off',
};

/** Of a run or of one of its steps. */
export function RunStatusPill({ status }: { status: WorkflowStatus }) {
  return <StatusPill tone={runTones[status]}>{statusWords[status]}</StatusPill>;
}
