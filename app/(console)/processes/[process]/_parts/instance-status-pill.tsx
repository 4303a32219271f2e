import { StatusPill } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { type InstanceStatus, instanceStatuses } from '#lib/processes/instance-status.ts';

const tones: Record<InstanceStatus, Tone> = { 'In progress': 'waiting', 'On hold': 'off', Completed: 'good', Cancelled: 'off' };

export function InstanceStatusPill({ status }: { status: string }) {
  const known = instanceStatuses.find((each) => each === status);
  return <StatusPill tone={known ? tones[known] : 'off'}>{status}</StatusPill>;
}
