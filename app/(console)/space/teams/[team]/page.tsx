import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listMembersOf } from '#lib/services/memberships/list-memberships.ts';
import { getTeam } from '#lib/services/teams/get-team.ts';
import { SubjectNotifications } from '../../../_parts/subject-notifications.tsx';
import { AttributeFacts } from '../../_parts/attribute-facts.tsx';
import { toAttributeRows } from '../../_parts/attribute-rows.ts';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { DeleteTeam, RestoreTeam } from '../../_teams/delete-team.tsx';
import { TeamForm } from '../../_teams/team-form.tsx';
import { TeamMembers } from '../../_teams/team-members.tsx';
import { TeamName } from '../../_teams/team-name.tsx';

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage({ params }: PageProps<{ team: string }>) {
  const user = await loadSpaceUser();
  const team = await orNotFound(getTeam(user, { team: (await params).team }));
  const members = (await listMembersOf(user, [team.id])).get(team.id) ?? [];
  const { slug, name, description, attributes, isDeleted } = team;
  const mayConfigure = mayDo(user, 'space.configure');
  const mayChange = mayConfigure && !isDeleted;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Teams', href: '/space/teams' }, { label: name }]} />
      <PageHeader
        title={<TeamName name={name} />}
        aside={<span className="font-mono text-sm text-faint">{slug}</span>}
        {...(description === '' ? {} : { description })}
        actions={mayConfigure && (isDeleted ? <RestoreTeam team={team} /> : <DeleteTeam team={team} />)}
      />
      {isDeleted && (
        <Callout className="mb-6" title="This team is deleted.">
          Its members are kept with it. Restore it to change it.
        </Callout>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_380px]">
        {mayChange ? (
          <TeamForm team={slug} initial={{ name, description, attributes: toAttributeRows(attributes) }} />
        ) : (
          <Card title="Attributes">
            <AttributeFacts attributes={attributes} />
          </Card>
        )}
        <div className="flex min-w-0 flex-col gap-6">
          <TeamMembers team={{ slug, name }} members={members} mayConfigure={mayChange} />
          {mayDo(user, 'history.view') && (
            <Suspense fallback={<Skeleton className="h-32" />}>
              <SubjectNotifications user={user} noun="team" subject={{ dialect: 'kinetic', scope: spaceScope, subject: `team/${slug}` }} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
