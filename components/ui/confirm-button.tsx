'use client';

import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { ConfirmDialog, type ConfirmDialogProps } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';

type ConfirmButtonProps = Pick<ConfirmDialogProps, 'title' | 'confirmLabel' | 'danger'> & {
  /** The button that asks. */
  button: Omit<ButtonProps, 'onClick'>;
  /** What the reader agrees to. */
  children: ReactNode;
  action: () => Promise<{ ok: true } | { ok: false; message: string }>;
  /** Said after success, where the page alone does not show it. */
  done?: string;
  /** After success: go elsewhere. */
  onDone?: () => void;
};

/** A button that does something only after a question: revoke, withdraw, delete, restore. */
export function ConfirmButton({ button, action, done, onDone, ...question }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const confirm = async () => {
    const result = await action();
    if (result.ok) {
      if (done !== undefined) toast.success(done);
      onDone?.();
    }
    return result;
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)} />
      <ConfirmDialog open={open} onClose={() => setOpen(false)} onConfirm={confirm} {...question} />
    </>
  );
}
