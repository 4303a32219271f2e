'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import { deleteEntityAction } from '../../../entity-actions.ts';

export function DeleteEntity({ reference, name }: { reference: { kind: EntityKind; id: number }; name: string }) {
  const router = useRouter();
  const { one } = entityWords[reference.kind];
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete' }}
      title={`Delete the ${one} “${name}”?`}
      confirmLabel={`Delete ${one}`}
      danger
      action={() => deleteEntityAction(reference)}
      done={`Deleted “${name}”.`}
      onDone={() => router.refresh()}
    >
      It leaves the board and the lists, and the webhooks of the account are told. It can be restored from its page and from the list of what is deleted.
    </ConfirmButton>
  );
}
