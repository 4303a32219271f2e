'use client';

import { UserMinus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { removeMemberAction } from './actions.ts';

type RemoveMemberProps = { team: { slug: string; name: string }; user: { username: string; displayName: string } };

export function RemoveMember({ team, user }: RemoveMemberProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{
        variant: 'ghost',
        size: 'icon',
        icon: <UserMinus className="size-4" aria-hidden="true" />,
        'aria-label': `Remove ${user.displayName}`,
        title: 'Remove from the team',
      }}
      title={`Remove ${user.displayName} from ${team.name}?`}
      confirmLabel="Remove"
      danger
      action={() => removeMemberAction({ team: team.slug, username: user.username })}
      done={`${user.displayName} is not in the team any more.`}
      onDone={() => router.refresh()}
    >
      Webhooks for membership changes of the team and of the user are told.
    </ConfirmButton>
  );
}
