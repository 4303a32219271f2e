'use client';

import { RotateCcw, Square } from 'lucide-react';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { hasEnded, type WorkflowStatus } from '#lib/workflows/run-status.ts';
import { cancelRunAction, rerunAction } from '../../../actions.ts';

type RunOperationsProps = { id: number; status: WorkflowStatus; mayRerun: boolean };

export function RunOperations({ id, status, mayRerun }: RunOperationsProps) {
  if (!hasEnded(status)) {
    return (
      <ConfirmButton
        button={{ icon: <Square className="size-4" aria-hidden="true" />, children: 'Cancel run' }}
        title={`Cancel run #${id}?`}
        confirmLabel="Cancel run"
        danger
        action={() => cancelRunAction(id)}
        done={`Cancelled run #${id}.`}
      >
        No further step is taken. A request that is under way may still reach its receiver. The run can be gone on with later.
      </ConfirmButton>
    );
  }
  if (status === 'done' || !mayRerun) return null;
  return (
    <ConfirmButton
      button={{ variant: 'primary', icon: <RotateCcw className="size-4" aria-hidden="true" />, children: 'Retry' }}
      title={`Retry run #${id}?`}
      confirmLabel="Retry"
      action={() => rerunAction(id)}
      done="The run goes on."
    >
      It goes on with the step where it {status === 'failed' ? 'failed' : 'was cancelled'}, by the workflow as it is now. What its earlier steps did stays done.
    </ConfirmButton>
  );
}
