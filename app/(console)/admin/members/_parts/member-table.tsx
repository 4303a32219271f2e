import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import type { MemberView } from '#lib/services/members/member-view.ts';
import { MemberMenu } from './member-menu.tsx';

export function MemberTable({ members, ownId }: { members: readonly MemberView[]; ownId: string }) {
  return (
    <TableFrame label="Members">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden lg:table-cell">Login name</HeadCell>
        <HeadCell className="hidden md:table-cell">E-mail address</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell className="hidden sm:table-cell">State</HeadCell>
        <HeadCell className="hidden lg:table-cell">Member since</HeadCell>
        <HeadCell className="w-12">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {members.map((member) => (
          <Row key={member.id}>
            <Cell className="max-w-40 truncate sm:max-w-64">
              <span className="font-medium">{member.name}</span> {member.id === ownId && <Badge className="ml-1">You</Badge>}
              <span className="block truncate text-sm text-faint md:hidden">{member.email}</span>
              {member.deactivatedAt !== null && <span className="block text-sm text-faint sm:hidden">Deactivated</span>}
            </Cell>
            <Cell className="hidden max-w-48 truncate font-mono text-sm lg:table-cell">{member.login}</Cell>
            <Cell className="hidden max-w-64 truncate text-soft md:table-cell">{member.email}</Cell>
            <Cell>{roleLabels[member.role].name}</Cell>
            <Cell className="hidden sm:table-cell">
              {member.deactivatedAt === null ? <StatusPill tone="good">Active</StatusPill> : <StatusPill tone="off">Deactivated</StatusPill>}
            </Cell>
            <Cell className="hidden text-soft lg:table-cell">
              <RelativeTime at={member.createdAt} />
            </Cell>
            <Cell className="text-right">
              <MemberMenu member={member} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
