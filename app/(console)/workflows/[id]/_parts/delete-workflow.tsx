'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteWorkflowAction } from '../../actions.ts';

export function DeleteWorkflow({ id, title }: { id: number; title: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete' }}
      title={`Delete the workflow “${title}”?`}
      confirmLabel="Delete workflow"
      danger
      action={() => deleteWorkflowAction(id)}
      done={`Deleted the workflow “${title}”.`}
      onDone={() => router.push('/workflows')}
    >
      Its steps and all its revisions are lost, and runs that are under way are cancelled. Webhooks that start it are told that it does not exist. Runs that
      have ended stay in the history.
    </ConfirmButton>
  );
}
