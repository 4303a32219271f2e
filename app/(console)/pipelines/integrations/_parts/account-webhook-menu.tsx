'use client';

import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu.tsx';
import { type AccountWebhookValues, deleteAccountWebhookAction } from '../actions.ts';
import { AccountWebhookDialog } from './account-webhook-dialog.tsx';

export function AccountWebhookMenu({ id, values }: { id: number; values: AccountWebhookValues }) {
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu
        label={`Actions for ${values.destination}`}
        isLazy
        trigger={<EllipsisVertical className="size-4" aria-hidden="true" />}
        buttonProps={{ variant: 'ghost', size: 'icon', className: '!size-7' }}
      >
        <MenuItem icon={<Pencil className="size-4 text-faint" aria-hidden="true" />} onClick={() => setOpen('edit')}>
          Change events
        </MenuItem>
        <MenuLink href={`/webhooks/${id}`}>Delivery and signing</MenuLink>
        <MenuLink href={`/jobs?webhook=${id}`}>Its jobs</MenuLink>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 className="size-4" aria-hidden="true" />} onClick={() => setOpen('delete')}>
          Delete
        </MenuItem>
      </Menu>
      <AccountWebhookDialog open={open === 'edit'} onClose={close} values={values} />
      <ConfirmDialog
        open={open === 'delete'}
        onClose={close}
        title="Delete this webhook of the account?"
        confirmLabel="Delete webhook"
        danger
        onConfirm={() => deleteAccountWebhookAction(values.destination)}
      >
        Nothing more is sent to <span className="font-mono text-sm break-all">{values.destination}</span>. What was sent stays in the history.
      </ConfirmDialog>
    </>
  );
}
