'use client';

import { Ellipsis, Pencil, Power, Send, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuLink } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { deleteHookAction, setHookEnabledAction } from '../../actions.ts';
import { TestRequest } from './test-request.tsx';

export function HookActions({ hook }: { hook: HookView }) {
  const router = useRouter();
  const [asked, setAsked] = useState<'test' | 'off' | 'delete' | null>(null);
  const close = () => setAsked(null);
  const setEnabled = async (enabled: boolean) => {
    const result = await setHookEnabledAction(hook.id, enabled);
    if (result.ok) toast.success(enabled ? 'It takes requests again.' : 'It is switched off and answers 404.');
    else toast.error(result.message);
    return result;
  };
  const remove = async () => {
    const result = await deleteHookAction(hook.id);
    if (!result.ok) return result;
    toast.success(`The inbound webhook “${hook.displayName}” is deleted.`);
    router.push('/inbound/hooks');
    return { ok: true as const };
  };
  return (
    <>
      <Button variant="primary" icon={<Send className="size-4" aria-hidden="true" />} onClick={() => setAsked('test')} disabled={!hook.enabled}>
        Send a test request
      </Button>
      <Menu label="More for this inbound webhook" trigger={<Ellipsis className="size-4" aria-hidden="true" />} buttonProps={{ size: 'icon' }}>
        {hook.owner === null && (
          <MenuLink href={`/inbound/hooks/${hook.id}/edit`} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
            Edit
          </MenuLink>
        )}
        <MenuItem icon={<Power className="size-4" aria-hidden="true" />} onClick={() => (hook.enabled ? setAsked('off') : void setEnabled(true))}>
          {hook.enabled ? 'Switch off' : 'Switch on'}
        </MenuItem>
        {hook.owner === null && (
          <MenuItem danger icon={<Trash2 className="size-4" aria-hidden="true" />} onClick={() => setAsked('delete')}>
            Delete
          </MenuItem>
        )}
      </Menu>
      <TestRequest hook={hook} open={asked === 'test'} onClose={close} />
      <ConfirmDialog
        open={asked === 'off'}
        onClose={close}
        title={`Switch off “${hook.displayName}”?`}
        confirmLabel="Switch off"
        onConfirm={() => setEnabled(false)}
      >
        Whoever sends to its address is refused from then on. What was sent is kept in the list, so that it can be replayed later.
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={close}
        title={`Delete the inbound webhook “${hook.displayName}”?`}
        confirmLabel="Delete inbound webhook"
        danger
        onConfirm={remove}
      >
        Its address is gone for good and the list of its requests with it. Workflows and relay webhooks that wait for {hook.eventName} hear nothing any more.
        Its events stay in the history.
      </ConfirmDialog>
    </>
  );
}
