'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteProcessAction } from '../../actions.ts';

export function DeleteProcess({ name, title }: { name: string; title: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete process' }}
      title={`Delete the process “${title}”?`}
      confirmLabel="Delete process"
      danger
      action={() => deleteProcessAction(name)}
      done={`Deleted the process “${title}”.`}
      onDone={() => router.push('/processes')}
    >
      It must not have instances any more. What happened in it stays in the history.
    </ConfirmButton>
  );
}
