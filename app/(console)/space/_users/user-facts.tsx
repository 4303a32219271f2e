import Link from 'next/link';
import { DescriptionList } from '#components/data/description-list.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import type { SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import type { TeamView } from '#lib/services/teams/team-row.ts';
import { teamHref } from '../_parts/space-href.ts';
import { TeamName } from '../_teams/team-name.tsx';

export function UserFacts({ user }: { user: SpaceUserView }) {
  return (
    <DescriptionList
      items={[
        { term: 'Username', value: <span className="font-mono text-sm">{user.username}</span> },
        { term: 'E-mail address', value: user.email },
        { term: 'Space administrator', value: user.spaceAdmin ? 'Yes' : 'No' },
        { term: 'Invited by', value: user.invitedBy ?? <span className="text-faint">Nobody</span> },
        {
          term: 'Created',
          value: (
            <>
              <AbsoluteTime at={user.createdAt} /> by {user.createdBy}
            </>
          ),
        },
      ]}
    />
  );
}

export function UserTeams({ teams }: { teams: readonly TeamView[] }) {
  return (
    <Card title="Teams" padded={false}>
      {teams.length === 0 ? (
        <p className="p-4 text-soft">In no team. Members are added on the page of a team.</p>
      ) : (
        <ul aria-label="Teams" className="max-h-96 divide-y overflow-y-auto">
          {teams.map((team) => (
            <li key={team.id}>
              <Link href={teamHref(team.slug)} className="block px-4 py-2 -outline-offset-2 hover:bg-hover">
                <TeamName name={team.name} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
