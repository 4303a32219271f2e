'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deleteTeamAction, restoreTeamAction } from './actions.ts';

type TeamButtonProps = { team: { slug: string; name: string } };

export function DeleteTeam({ team: { slug, name } }: TeamButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete team' }}
      title={`Delete the team “${name}”?`}
      confirmLabel="Delete team"
      danger
      action={() => deleteTeamAction(slug)}
      done={`Deleted the team “${name}”.`}
      onDone={() => router.refresh()}
    >
      It keeps its members, and you can restore it later. Webhooks for deleted teams are told.
    </ConfirmButton>
  );
}

export function RestoreTeam({ team: { slug, name } }: TeamButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ icon: <RotateCcw className="size-4 text-faint" aria-hidden="true" />, children: 'Restore team' }}
      title={`Restore the team “${name}”?`}
      confirmLabel="Restore team"
      action={() => restoreTeamAction(slug)}
      done={`Restored the team “${name}”.`}
      onDone={() => router.refresh()}
    >
      It is as it was, with its members. Webhooks for restored teams are told.
    </ConfirmButton>
  );
}
