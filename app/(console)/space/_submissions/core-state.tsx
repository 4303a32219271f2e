import { StatusPill } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { CoreState } from '#lib/space/core-state.ts';

const tones: Record<CoreState, Tone> = { Draft: 'off', Submitted: 'waiting', Closed: 'good' };

export function CoreStatePill({ coreState }: { coreState: CoreState }) {
  return <StatusPill tone={tones[coreState]}>{coreState}</StatusPill>;
}
