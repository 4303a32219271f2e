'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteInstanceAction } from '../../actions.ts';

type DeleteInstanceProps = { target: { instanceID: string; version: number }; processHref: string };

export function DeleteInstance({ target, processHref }: DeleteInstanceProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete' }}
      title={`Delete ${target.instanceID}?`}
      confirmLabel="Delete instance"
      danger
      action={() => deleteInstanceAction(target)}
      done={`Deleted ${target.instanceID}.`}
      onDone={() => router.push(processHref)}
    >
      The instance and its history are deleted for good. The deleted callback is sent.
    </ConfirmButton>
  );
}
