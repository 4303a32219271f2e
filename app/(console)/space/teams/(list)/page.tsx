import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listTeams } from '#lib/services/teams/list-teams.ts';
import { CursorPager, hrefWith } from '../../_parts/cursor-pager.tsx';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { SpaceTabs } from '../../_parts/space-tabs.tsx';
import { CreateTeam } from '../../_teams/create-team.tsx';
import { TeamTable } from '../../_teams/team-table.tsx';

export const metadata: Metadata = { title: 'Teams' };

const href = '/space/teams';

export default async function TeamsPage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  const given = await searchParams;
  const deleted = oneOf(given.deleted) === '1';
  const cursor = oneOf(given.cursor);
  const teams = await listTeams(user, { limit: 100, cursor, deleted });
  const mayConfigure = mayDo(user, 'space.configure');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Teams' }]} />
      <PageHeader title="Teams" description="Who belongs together, in a tree of names." actions={mayConfigure && <CreateTeam />} />
      <SpaceTabs user={user} />
      {teams.data.length > 0 ? (
        <TeamTable teams={teams.data} label={deleted ? 'Deleted teams' : 'Teams'} />
      ) : (
        <div className="rounded-lg border">
          <EmptyState
            icon={<UsersRound aria-hidden="true" />}
            title={deleted ? 'No team was deleted' : 'No team yet'}
            action={!deleted && mayConfigure && <CreateTeam label="Create the first team" />}
          >
            {mayConfigure ? 'What happens to a team and who comes or goes is told to webhooks.' : 'An administrator or a developer can create one.'}
          </EmptyState>
        </div>
      )}
      <CursorPager href={href} cursor={cursor} nextCursor={teams.nextCursor} query={{ deleted: deleted ? '1' : undefined }} />
      {mayConfigure && (
        <p className="mt-3">
          <ButtonLink href={deleted ? href : hrefWith(href, { deleted: '1' })} size="small" variant="ghost">
            {deleted ? 'Show the teams in use' : 'Show deleted teams'}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
