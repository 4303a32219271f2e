'use client';

import { RotateCcw } from 'lucide-react';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { rerunAction } from '../../../actions.ts';

export function RerunFrom({ runId, step, title }: { runId: number; step: number; title: string }) {
  return (
    <ConfirmButton
      button={{
        size: 'small',
        className: 'self-start',
        icon: <RotateCcw className="size-3.5" aria-hidden="true" />,
        'aria-label': `Run again from step ${step}`,
        children: 'Run again from here',
      }}
      title={`Run again from “${title}”?`}
      confirmLabel="Run again"
      action={() => rerunAction(runId, step)}
      done="The run goes on as another attempt."
    >
      This step and those after it are taken again by the workflow as it is now: what they do happens once more. What was before stays in the list.
    </ConfirmButton>
  );
}
