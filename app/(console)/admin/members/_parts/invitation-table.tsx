'use client';

import { useState } from 'react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import type { InvitationView } from '#lib/services/invitations/invitation-view.ts';
import { withdraw } from '../actions.ts';

export function InvitationTable({ invitations }: { invitations: readonly InvitationView[] }) {
  const [chosen, setChosen] = useState<InvitationView>();
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
                <Button size="small" variant="ghost" aria-label={`Withdraw the invitation of ${invitation.name}`} onClick={() => setChosen(invitation)}>
                  Withdraw
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <ConfirmDialog
        open={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={`Withdraw the invitation of ${chosen?.name}?`}
        confirmLabel="Withdraw invitation"
        danger
        onConfirm={async () => {
          if (!chosen) return undefined;
          const result = await withdraw(chosen.id);
          if (result.ok) toast.success(`The invitation of ${chosen.name} is withdrawn.`);
          return result;
        }}
      >
        Its link stops working at once.
      </ConfirmDialog>
    </div>
  );
}
