'use client';

import { OptimisticSwitch } from '#components/ui/switch.tsx';
import { setRelayActiveAction } from '../actions.ts';

type RelaySwitchProps = { id: number; name: string; active: boolean };

export function RelaySwitch({ id, name, active }: RelaySwitchProps) {
  return <OptimisticSwitch checked={active} aria-label={`Activation of ${name}`} save={(next) => setRelayActiveAction(id, next)} />;
}
