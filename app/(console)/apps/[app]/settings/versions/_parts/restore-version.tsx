'use client';

import { RotateCcw } from 'lucide-react';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { restoreVersionAction } from '../actions.ts';

type RestoreVersionProps = { app: number; revision: number; version: number };

export function RestoreVersion({ app, revision, version }: RestoreVersionProps) {
  return (
    <ConfirmButton
      button={{ icon: <RotateCcw className="size-4 text-faint" aria-hidden="true" />, children: 'Restore this version' }}
      title={`Restore version ${version}?`}
      confirmLabel="Restore"
      action={() => restoreVersionAction({ app, revision, version })}
      done={`Version ${version} is restored for editing. It is in force after Update App.`}
    >
      All settings become as they were in this version, webhooks included; unpublished changes are lost. Nothing is in force before Update App.
    </ConfirmButton>
  );
}
