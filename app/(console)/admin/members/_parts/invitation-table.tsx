'use client';

import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import type { InvitationView } from '#lib/services/invitations/invitation-view.ts';
import { withdraw } from '../actions.ts';

export function InvitationTable({ invitations }: { invitations: readonly InvitationView[] }) {
  return (
    <div>
      <h2 className="mb-3 font-semibold">Open invitations</h2>
      <TableFrame label="Open invitations">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell className="hidden md:table-cell">E-mail address</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell className="hidden lg:table-cell">Invited by</HeadCell>
          <HeadCell className="hidden sm:table-cell">Ends</HeadCell>
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {invitations.map((invitation) => (
            <Row key={invitation.id}>
              <Cell className="max-w-40 truncate sm:max-w-64">
                <span className="font-medium">{invitation.name}</span>
                <span className="block truncate text-sm text-faint md:hidden">{invitation.email}</span>
              </Cell>
              <Cell className="hidden max-w-64 truncate text-soft md:table-cell">{invitation.email}</Cell>
              <Cell>{roleLabels[invitation.role].name}</Cell>
              <Cell className="hidden max-w-48 truncate text-soft lg:table-cell">{invitation.invitedBy}</Cell>
              <Cell className="hidden text-soft sm:table-cell">
                <RelativeTime at={invitation.expiresAt} />
              </Cell>
              <Cell className="text-right">
                <ConfirmButton
                  button={{ size: 'small', variant: 'ghost', 'aria-label': `Withdraw the invitation of ${invitation.name}`, children: 'Withdraw' }}
                  title={`Withdraw the invitation of ${invitation.name}?`}
                  confirmLabel="Withdraw invitation"
                  danger
                  action={() => withdraw(invitation.id)}
                  done={`The invitation of ${invitation.name} is withdrawn.`}
                >
                  Its link stops working at once.
                </ConfirmButton>
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}
