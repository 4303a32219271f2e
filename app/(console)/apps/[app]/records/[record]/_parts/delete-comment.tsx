'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { deleteCommentAction } from '../../actions.ts';

type DeleteCommentProps = { target: { app: number; record: number; comment: string } };

export function DeleteComment({ target }: DeleteCommentProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="!size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
        aria-label={`Delete comment ${target.comment}`}
        onClick={() => setOpen(true)}
        icon={<Trash2 className="size-3.5" aria-hidden="true" />}
      />
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Delete comment ${target.comment}?`}
        confirmLabel="Delete comment"
        danger
        onConfirm={() => deleteCommentAction(target)}
      >
        Notifications that were sent about it stay in the history.
      </ConfirmDialog>
    </>
  );
}
