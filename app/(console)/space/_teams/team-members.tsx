import Link from 'next/link';
import { Card } from '#components/ui/card.tsx';
import type { SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { userHref } from '../_parts/space-href.ts';
import { AddMembers } from './add-members.tsx';
import { RemoveMember } from './remove-member.tsx';

type TeamMembersProps = { team: { slug: string; name: string }; members: readonly SpaceUserView[]; mayConfigure: boolean };

export function TeamMembers({ team, members, mayConfigure }: TeamMembersProps) {
  return (
    <Card title="Members" description="Who comes or goes is told to webhooks of teams and of users." padded={false}>
      {members.length === 0 ? (
        <p className="p-4 text-soft">Nobody is in this team.</p>
      ) : (
        <ul aria-label="Members" className="max-h-[32rem] divide-y overflow-y-auto">
          {members.map((user) => (
            <li key={user.username} className="flex items-center gap-3 py-1.5 pr-2 pl-4">
              <span className="min-w-0 flex-1">
                <Link href={userHref(user.username)} className="block truncate rounded-sm font-medium hover:underline">
                  {user.displayName}
                </Link>
                <span className="block truncate font-mono text-sm text-faint">{user.username}</span>
              </span>
              {mayConfigure && <RemoveMember team={team} user={user} />}
            </li>
          ))}
        </ul>
      )}
      {mayConfigure && (
        <div className="border-t p-4">
          <AddMembers team={team.slug} />
        </div>
      )}
    </Card>
  );
}
