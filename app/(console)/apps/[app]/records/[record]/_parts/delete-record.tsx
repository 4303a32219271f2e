'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteRecordAction } from '../../actions.ts';

type DeleteRecordProps = { target: { app: number; id: number; revision: number }; title: string };

export function DeleteRecord({ target, title }: DeleteRecordProps) {
  const router = useRouter();
  const name = title === String(target.id) ? `record ${target.id}` : `record ${target.id}, “${title}”`;
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete' }}
      title={`Delete ${name}?`}
      confirmLabel="Delete record"
      danger
      action={() => deleteRecordAction(target)}
      done={`Deleted ${name}.`}
      onDone={() => router.push(`/apps/${target.app}`)}
    >
      The record and its comments are deleted for good. Webhooks that are set for “Record is deleted” are notified.
    </ConfirmButton>
  );
}
