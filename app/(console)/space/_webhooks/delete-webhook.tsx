'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteSpaceWebhookAction } from './actions.ts';
import { webhooksHref } from './webhook-href.ts';

export function DeleteWebhook({ kapp, webhook }: { kapp: string | null; webhook: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete' }}
      title={`Delete the webhook “${webhook}”?`}
      confirmLabel="Delete webhook"
      danger
      action={() => deleteSpaceWebhookAction({ kapp, webhook })}
      done={`Deleted the webhook “${webhook}”.`}
      onDone={() => {
        router.push(webhooksHref(kapp));
        router.refresh();
      }}
    >
      Nothing more is sent for it, and its jobs that wait are skipped. Its history stays.
    </ConfirmButton>
  );
}
