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
        <HeadCell>Login name</HeadCell>
        <HeadCell>E-mail address</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Member since</HeadCell>
        <HeadCell className="w-12">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {members.map((member) => (
          <Row key={member.id}>
            <Cell className="max-w-64 truncate font-medium">
              {member.name} {member.id === ownId && <Badge className="ml-1">You</Badge>}
            </Cell>
            <Cell className="max-w-48 truncate font-mono text-sm">{member.login}</Cell>
            <Cell className="max-w-64 truncate text-soft">{member.email}</Cell>
            <Cell>{roleLabels[member.role].name}</Cell>
            <Cell>{member.deactivatedAt === null ? <StatusPill tone="good">Active</StatusPill> : <StatusPill tone="off">Deactivated</StatusPill>}</Cell>
            <Cell className="text-soft">
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
