import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listTeamsOf } from '#lib/services/memberships/list-memberships.ts';
import { getSpaceUser } from '#lib/services/space-users/get-space-user.ts';
import { SubjectNotifications } from '../../../_parts/subject-notifications.tsx';
import { AttributeFacts } from '../../_parts/attribute-facts.tsx';
import { toAttributeRows } from '../../_parts/attribute-rows.ts';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { UserFacts, UserTeams } from '../../_users/user-facts.tsx';
import { UserForm } from '../../_users/user-form.tsx';
import { UserState } from '../../_users/user-table.tsx';

export const metadata: Metadata = { title: 'User' };

export default async function UserPage({ params }: PageProps<{ username: string }>) {
  const reader = await loadSpaceUser();
  const user = await orNotFound(getSpaceUser(reader, { username: (await params).username }));
  const teams = (await listTeamsOf(reader, [user.id])).get(user.id) ?? [];
  const mayManage = mayDo(reader, 'members.manage');
  const { username, displayName, attributes } = user;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Users', href: '/space/users' }, { label: displayName }]} />
      <PageHeader
        title={displayName}
        aside={<UserState user={user} />}
        actions={mayManage && <ButtonLink href={`/admin/members?q=${encodeURIComponent(username)}`}>Manage the account</ButtonLink>}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Account">
            <UserFacts user={user} />
          </Card>
          {mayManage ? (
            <UserForm username={username} initial={{ attributes: toAttributeRows(attributes) }} />
          ) : (
            <Card title="Attributes">
              <AttributeFacts attributes={attributes} />
            </Card>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <UserTeams teams={teams} />
          {mayDo(reader, 'history.view') && (
            <Suspense fallback={<Skeleton className="h-32" />}>
              <SubjectNotifications user={reader} noun="user" subject={{ dialect: 'kinetic', scope: spaceScope, subject: `user/${username}` }} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
