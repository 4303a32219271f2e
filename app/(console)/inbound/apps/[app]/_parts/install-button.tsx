'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { InstallPlan } from '#lib/services/app-definitions/plan-install.ts';
import { installAction, previewInstallAction } from '../../actions.ts';
import { InstallChanges } from './install-changes.tsx';

type InstallButtonProps = { app: string; version: string; label: string; look: 'primary' | 'quiet'; installed: boolean };

/** Says what would change before it is done. */
export function InstallButton({ app, version, label, look, installed }: InstallButtonProps) {
  const router = useRouter();
  const [plan, setPlan] = useState<InstallPlan>();
  const [pending, startTransition] = useTransition();
  const ask = () =>
    startTransition(async () => {
      const result = await previewInstallAction(app, version);
      if (result.ok) setPlan(result.value);
      else toast.error(result.message);
    });
  const confirm = async () => {
    const result = await installAction(app, version);
    if (result.ok) {
      toast.success(`Installed version ${version}.`);
      router.refresh();
    }
    return result;
  };
  return (
    <>
      <Button variant={look === 'primary' ? 'primary' : 'secondary'} size={look === 'primary' ? 'medium' : 'small'} pending={pending} onClick={ask}>
        {label}
      </Button>
      <ConfirmDialog
        open={plan !== undefined}
        onClose={() => setPlan(undefined)}
        title={installed ? `Replace the installed version by ${version}?` : `Install version ${version}?`}
        confirmLabel={installed ? `Install ${version}` : 'Install app'}
        onConfirm={confirm}
      >
        {plan && <InstallChanges plan={plan} />}
      </ConfirmDialog>
    </>
  );
}
