'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { restoreVersionAction } from '../actions.ts';

type RestoreVersionProps = { app: number; revision: number; version: number };

export function RestoreVersion({ app, revision, version }: RestoreVersionProps) {
  const [open, setOpen] = useState(false);
  const restore = async () => {
    const result = await restoreVersionAction({ app, revision, version });
    if (result.ok) toast.success(`Version ${version} is restored for editing. It is in force after Update App.`);
    return result;
  };
  return (
    <>
      <Button onClick={() => setOpen(true)} icon={<RotateCcw className="size-4 text-faint" aria-hidden="true" />}>
        Restore this version
      </Button>
      <ConfirmDialog open={open} onClose={() => setOpen(false)} title={`Restore version ${version}?`} confirmLabel="Restore" onConfirm={restore}>
        All settings become as they were in this version, webhooks included; unpublished changes are lost. Nothing is in force before Update App.
      </ConfirmDialog>
    </>
  );
}
