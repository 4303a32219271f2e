import { Search } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listSpaceUsers } from '#lib/services/space-users/list-space-users.ts';
import { SearchBox } from '../../../admin/_parts/search-box.tsx';
import { CursorPager } from '../../_parts/cursor-pager.tsx';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { SpaceTabs } from '../../_parts/space-tabs.tsx';
import { UserTable } from '../../_users/user-table.tsx';

export const metadata: Metadata = { title: 'Users' };

const href = '/space/users';

export default async function UsersPage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  const given = await searchParams;
  const cursor = oneOf(given.cursor);
  const wanted = (oneOf(given.q) ?? '').trim().slice(0, 128);
  const users = await listSpaceUsers(user, { limit: 50, cursor, wanted });
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Users' }]} />
      <PageHeader
        title="Users"
        description="Everybody who has an account. What happens to an account, and who signs in or out, is told to webhooks."
        actions={mayDo(user, 'members.manage') && <ButtonLink href="/admin/members">Manage the accounts</ButtonLink>}
      />
      <SpaceTabs user={user} />
      <SearchBox action={href} label="Search users" value={wanted} placeholder="Name, e-mail address or username" />
      {users.data.length > 0 ? (
        <UserTable users={users.data} />
      ) : (
        <div className="rounded-lg border">
          <EmptyState icon={<Search aria-hidden="true" />} title="Nobody here" action={<ButtonLink href={href}>Show all users</ButtonLink>}>
            {wanted === '' ? 'There are no more users.' : `No name, e-mail address or username contains “${wanted}”.`}
          </EmptyState>
        </div>
      )}
      <CursorPager href={href} cursor={cursor} nextCursor={users.nextCursor} query={{ q: wanted }} />
    </>
  );
}
