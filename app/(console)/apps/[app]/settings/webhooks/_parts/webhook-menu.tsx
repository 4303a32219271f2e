'use client';

import { Ellipsis, Pencil, ScrollText, Trash2, Truck } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import { deleteWebhookAction } from '../actions.ts';

type WebhookMenuProps = { app: number; id: number; name: string; isInForce: boolean };

export function WebhookMenu({ app, id, name, isInForce }: WebhookMenuProps) {
  const [asksToDelete, setAsksToDelete] = useState(false);
  const base = `/apps/${app}/settings/webhooks/${id}`;
  const remove = async () => {
    const result = await deleteWebhookAction({ app, id });
    if (result.ok) toast.success(isInForce ? 'Deleted. It stops sending after Update App.' : 'Deleted.');
    return result;
  };
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        trigger={<Ellipsis className="size-4" aria-hidden="true" />}
        buttonProps={{ variant: 'ghost', size: 'icon', className: '!size-7' }}
      >
        <MenuLink href={base} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
          Edit
        </MenuLink>
        <MenuLink href={`${base}/logs`} icon={<ScrollText className="size-4 text-faint" aria-hidden="true" />}>
          Check logs
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
        title={`Delete the webhook “${name}”?`}
        confirmLabel="Delete webhook"
        danger
        onConfirm={remove}
      >
        {isInForce
          ? 'It goes on sending until you update the app. What it sent stays in the history.'
          : 'It was never published, so it has sent nothing but tests.'}
      </ConfirmDialog>
    </>
  );
}
