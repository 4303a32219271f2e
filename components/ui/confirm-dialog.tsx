'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

export type ConfirmDialogProps = {
  open: boolean;
  onClose: () => void;
  /** Names what happens to which thing: “Delete the webhook “Slack”?” */
  title: string;
  children?: ReactNode;
  /** The verb on the button: “Delete webhook”. */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** Runs while the button shows that it is pending. A refusal keeps the dialog open and is shown in it. */
  onConfirm: () => Promise<{ ok: true } | { ok: false; message: string } | undefined> | undefined;
};

export function ConfirmDialog({ open, onClose, title, children, confirmLabel, cancelLabel = 'Cancel', danger = false, onConfirm }: ConfirmDialogProps) {
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string>();
  const close = () => {
    setRefusal(undefined);
    onClose();
  };
  const confirm = () =>
    startTransition(async () => {
      setRefusal(undefined);
      const outcome = await onConfirm();
      if (outcome?.ok === false) setRefusal(outcome.message);
      else close();
    });
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      width="narrow"
      role="alertdialog"
      footer={
        <>
          <Button onClick={close}>{cancelLabel}</Button>
          <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children !== undefined && <div className="text-soft">{children}</div>}
      {refusal !== undefined && (
        <div className="mt-3">
          <Callout tone="bad">{refusal}</Callout>
        </div>
      )}
    </Dialog>
  );
}
