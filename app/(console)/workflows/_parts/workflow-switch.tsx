'use client';

import { OptimisticSwitch } from '#components/ui/switch.tsx';
import { setWorkflowEnabledAction } from '../actions.ts';

export function WorkflowSwitch({ id, enabled, title }: { id: number; enabled: boolean; title: string }) {
  return <OptimisticSwitch checked={enabled} save={(next) => setWorkflowEnabledAction(id, next)} aria-label={`${title} is switched on`} />;
}
