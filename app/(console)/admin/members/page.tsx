import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { listInvitations } from '#lib/services/invitations/list-invitations.ts';
import { listMembers } from '#lib/services/members/list-members.ts';
import { hrefWith, readSearch, type SearchPageProps } from '../_parts/search.ts';
import { SearchBox } from '../_parts/search-box.tsx';
import { AddMember } from './_parts/add-member.tsx';
import { InvitationTable } from './_parts/invitation-table.tsx';
import { MemberTable } from './_parts/member-table.tsx';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ searchParams }: SearchPageProps) {
  const user = await requireUser();
  requirePermission(user, 'members.manage');
  const search = readSearch(await searchParams, ['q', 'cursor']);
  const [members, invitations] = await Promise.all([listMembers(user, search), listInvitations(user, { limit: 100 })]);
  return (
    <>
      <PageHeader title="Members" description="Who may sign in, and what their role lets them do." actions={<AddMember />} />
      <div className="flex flex-col gap-8">
        <div>
          <SearchBox action="/admin/members" label="Search members" value={search.q ?? ''} placeholder="Name, e-mail address or login name" />
          {members.data.length > 0 ? (
            <MemberTable members={members.data} ownId={user.id} />
          ) : (
            <EmptyState icon={<Users aria-hidden="true" />} title="No member matches">
              Nobody’s name, e-mail address or login name contains “{search.q}”.
            </EmptyState>
          )}
          <Pager
            newerLabel="First page"
            newerHref={search.cursor ? hrefWith('/admin/members', { q: search.q }) : null}
            olderHref={members.nextCursor ? hrefWith('/admin/members', { q: search.q, cursor: members.nextCursor }) : null}
          />
        </div>
        {invitations.data.length > 0 && <InvitationTable invitations={invitations.data} />}
      </div>
    </>
  );
}
