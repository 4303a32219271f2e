import Link from 'next/link';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { userHref } from '../_parts/space-href.ts';

export function UserTable({ users }: { users: readonly SpaceUserView[] }) {
  return (
    <TableFrame label="Users">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Username</HeadCell>
        <HeadCell className="hidden md:table-cell">E-mail address</HeadCell>
        <HeadCell className="hidden lg:table-cell">Invited by</HeadCell>
        <HeadCell>State</HeadCell>
      </TableHead>
      <tbody>
        {users.map((user) => (
          <Row key={user.id} className="relative">
            <Cell className="max-w-64 min-w-36 whitespace-normal">
              <Link href={userHref(user.username)} className="rounded-sm font-medium break-words before:absolute before:inset-0 hover:underline">
                {user.displayName}
              </Link>
            </Cell>
            <Cell className="hidden max-w-48 truncate font-mono text-sm text-soft sm:table-cell">{user.username}</Cell>
            <Cell className="hidden max-w-64 truncate text-soft md:table-cell">{user.email}</Cell>
            <Cell className="hidden max-w-40 truncate text-soft lg:table-cell">{user.invitedBy ?? <span className="text-faint">–</span>}</Cell>
            <Cell>
              <UserState user={user} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

export function UserState({ user }: { user: SpaceUserView }) {
  return user.enabled ? <StatusPill tone="good">Enabled</StatusPill> : <StatusPill tone="off">Deactivated</StatusPill>;
}
