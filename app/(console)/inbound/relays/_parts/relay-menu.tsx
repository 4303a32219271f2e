'use client';

import { Ellipsis, Pencil, ScrollText, Trash2, Truck } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import { deleteRelayAction } from '../actions.ts';

type RelayMenuProps = { id: number; name: string };

export function RelayMenu({ id, name }: RelayMenuProps) {
  const [asksToDelete, setAsksToDelete] = useState(false);
  const remove = async () => {
    const result = await deleteRelayAction(id);
    if (result.ok) toast.success(`The relay webhook “${name}” is deleted.`);
    return result;
  };
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        trigger={<Ellipsis className="size-4" aria-hidden="true" />}
        buttonProps={{ variant: 'ghost', size: 'icon', className: '!size-7' }}
      >
        <MenuLink href={`/inbound/relays/${id}`} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
          Edit
        </MenuLink>
        <MenuLink href={`/jobs?webhook=${id}`} icon={<ScrollText className="size-4 text-faint" aria-hidden="true" />}>
          Its jobs
        </MenuLink>
        <MenuLink href={`/webhooks/${id}`} icon={<Truck className="size-4 text-faint" aria-hidden="true" />}>
          Delivery and signing
        </MenuLink>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 className="size-4" aria-hidden="true" />} onClick={() => setAsksToDelete(true)}>
          Delete
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asksToDelete}
        onClose={() => setAsksToDelete(false)}
        title={`Delete the relay webhook “${name}”?`}
        confirmLabel="Delete relay webhook"
        danger
        onConfirm={remove}
      >
        Nothing more is passed on to its URL, and what still waits to be sent there is skipped. What it sent stays in the history.
      </ConfirmDialog>
    </>
  );
}
