'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteFormAction, type FormTarget, restoreFormAction } from './actions.ts';

type FormButtonProps = { target: FormTarget; name: string };

export function DeleteForm({ target, name }: FormButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete form' }}
      title={`Delete the form “${name}”?`}
      confirmLabel="Delete form"
      danger
      action={() => deleteFormAction(target)}
      done={`Deleted the form “${name}”.`}
      onDone={() => router.refresh()}
    >
      It takes no new submissions; those that it has stay. You can restore it later. Webhooks for its deletion are told.
    </ConfirmButton>
  );
}

export function RestoreForm({ target, name }: FormButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ icon: <RotateCcw className="size-4 text-faint" aria-hidden="true" />, children: 'Restore form' }}
      title={`Restore the form “${name}”?`}
      confirmLabel="Restore form"
      action={() => restoreFormAction(target)}
      done={`Restored the form “${name}”.`}
      onDone={() => router.refresh()}
    >
      It is as it was when it was deleted, with its submissions.
    </ConfirmButton>
  );
}
