'use client';

import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteVariableAction } from '../actions.ts';

export function DeleteVariable({ name }: { name: string }) {
  return (
    <ConfirmButton
      button={{ variant: 'ghost', size: 'small', 'aria-label': `Delete ${name}`, children: 'Delete' }}
      title={`Delete the variable ${name}?`}
      confirmLabel="Delete variable"
      danger
      action={() => deleteVariableAction(name)}
      done={`Deleted the variable ${name}.`}
    >
      Its value is lost. Workflows that read it find nothing there from then on.
    </ConfirmButton>
  );
}
