'use client';

import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemberView } from '#lib/services/members/member-view.ts';
import { deactivate, reactivate } from '../actions.ts';
import { PasswordDialog } from './password-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';

export function MemberMenu({ member }: { member: MemberView }) {
  const [dialog, setDialog] = useState<'role' | 'password' | 'deactivate'>();
  const close = () => setDialog(undefined);
  const bringBack = async () => {
    const result = await reactivate(member.id);
    if (result.ok) toast.success(`${member.name} can sign in again.`);
    else toast.error(result.message);
  };
  return (
    <>
      <Menu trigger={<Ellipsis className="size-4" aria-hidden="true" />} label={`Actions for ${member.name}`} buttonProps={{ variant: 'ghost', size: 'icon' }}>
        <MenuItem onClick={() => setDialog('role')}>Change role</MenuItem>
        <MenuItem onClick={() => setDialog('password')}>Set a new password</MenuItem>
        <MenuSeparator />
        {member.deactivatedAt === null ? (
          <MenuItem danger onClick={() => setDialog('deactivate')}>
            Deactivate
          </MenuItem>
        ) : (
          <MenuItem onClick={bringBack}>Reactivate</MenuItem>
        )}
      </Menu>
      <RoleDialog member={member} open={dialog === 'role'} onClose={close} />
      <PasswordDialog member={member} open={dialog === 'password'} onClose={close} />
      <ConfirmDialog
        open={dialog === 'deactivate'}
        onClose={close}
        title={`Deactivate ${member.name}?`}
        confirmLabel="Deactivate"
        danger
        onConfirm={async () => {
          const result = await deactivate(member.id);
          if (result.ok) toast.success(`${member.name} is deactivated.`);
          return result;
        }}
      >
        {member.name} is signed out everywhere and can no longer sign in. What they did stays, and so do API keys they made; you can reactivate the account
        later.
      </ConfirmDialog>
    </>
  );
}
