'use client';

import { Trash2 } from 'lucide-react';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteCommentAction } from '../../actions.ts';

type DeleteCommentProps = { target: { app: number; record: number; comment: string } };

export function DeleteComment({ target }: DeleteCommentProps) {
  return (
    <ConfirmButton
      button={{
        variant: 'ghost',
        size: 'icon',
        className: '!size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 [@media(hover:none)]:opacity-100',
        'aria-label': `Delete comment ${target.comment}`,
        icon: <Trash2 className="size-3.5" aria-hidden="true" />,
      }}
      title={`Delete comment ${target.comment}?`}
      confirmLabel="Delete comment"
      danger
      action={() => deleteCommentAction(target)}
    >
      Notifications that were sent about it stay in the history.
    </ConfirmButton>
  );
}
