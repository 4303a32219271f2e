'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { deleteRecordAction } from '../../actions.ts';

type DeleteRecordProps = { target: { app: number; id: number; revision: number }; title: string };

export function DeleteRecord({ target, title }: DeleteRecordProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const name = title === String(target.id) ? `record ${target.id}` : `record ${target.id}, “${title}”`;
  const remove = async () => {
    const result = await deleteRecordAction(target);
    if (result.ok) {
      toast.success(`Deleted ${name}.`);
      router.push(`/apps/${target.app}`);
    }
    return result;
  };
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)} icon={<Trash2 className="size-4" aria-hidden="true" />}>
        Delete
      </Button>
      <ConfirmDialog open={open} onClose={() => setOpen(false)} title={`Delete ${name}?`} confirmLabel="Delete record" danger onConfirm={remove}>
        The record and its comments are deleted for good. Webhooks that are set for “Record is deleted” are notified.
      </ConfirmDialog>
    </>
  );
}
