'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteKappAction } from '../actions.ts';

export function DeleteKapp({ slug, name }: { slug: string; name: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete kapp' }}
      title={`Delete the kapp “${name}”?`}
      confirmLabel="Delete kapp"
      danger
      action={() => deleteKappAction(slug)}
      done={`Deleted the kapp “${name}”.`}
      onDone={() => router.push('/space')}
    >
      Its forms must be deleted before. Its webhooks are deleted with it; what happened in it stays in the history.
    </ConfirmButton>
  );
}
