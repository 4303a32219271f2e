'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { InstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';
import { readCallbacksAction } from '../actions.ts';
import { CallbacksDialog } from './callbacks-dialog.tsx';

/** The button “Webhooks” and its dialog, which begins with what is saved at that moment. */
export function WebhooksDialog({ initial, opens }: { initial: InstanceCallbacks; opens: boolean }) {
  const router = useRouter();
  const [shown, setShown] = useState(opens ? initial : undefined);
  const [pending, setPending] = useState(false);
  const open = async () => {
    setPending(true);
    const result = await readCallbacksAction().catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
    setPending(false);
    if (result.ok) setShown(result.value);
    else toast.error(result.message);
  };
  const close = () => {
    setShown(undefined);
    // Loading the page again would open the dialog again.
    if (opens) router.replace('/admin/developer', { scroll: false });
  };
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" pending={pending} onClick={() => void open()}>
        Webhooks
      </Button>
      {shown && <CallbacksDialog initial={shown} onClose={close} />}
    </>
  );
}
