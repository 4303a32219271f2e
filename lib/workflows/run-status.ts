// The states of runs and steps, and how they are called.
export const workflowStatuses = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'] as const;
export type WorkflowStatus = (typeof workflowStatuses)[number];

export const stepStatuses = ['running', 'waiting', 'done', 'failed', 'cancelled'] as const;
export type StepStatus = (typeof stepStatuses)[number];

export const statusWords: Record<WorkflowStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export function hasEnded(status: WorkflowStatus): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled';
}
