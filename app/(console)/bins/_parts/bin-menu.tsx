'use client';

import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import { deleteBinAction, renameBinAction } from '../actions.ts';

type BinMenuProps = { bin: { id: number; name: string } };

export function BinMenu({ bin }: BinMenuProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null);
  const close = () => setAsked(null);
  const remove = async () => {
    const result = await deleteBinAction(bin.id);
    if (!result.ok) return result;
    toast.success(`The request bin “${bin.name}” is deleted.`);
    router.push('/bins');
    return { ok: true as const };
  };
  return (
    <>
      <Menu label="More for this bin" trigger={<Ellipsis className="size-4" aria-hidden="true" />} buttonProps={{ size: 'icon' }}>
        <MenuItem icon={<Pencil className="size-4" aria-hidden="true" />} onClick={() => setAsked('rename')}>
          Rename
        </MenuItem>
        <MenuItem danger icon={<Trash2 className="size-4" aria-hidden="true" />} onClick={() => setAsked('delete')}>
          Delete bin
        </MenuItem>
      </Menu>
      <Dialog open={asked === 'rename'} onClose={close} title="Rename the request bin" width="narrow">
        <RenameForm bin={bin} onDone={close} />
      </Dialog>
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={close}
        title={`Delete the request bin “${bin.name}”?`}
        confirmLabel="Delete bin"
        danger
        onConfirm={remove}
      >
        The requests it received go with it, and its URL answers 404 from then on. Webhooks that point at it will fail.
      </ConfirmDialog>
    </>
  );
}

function RenameForm({ bin, onDone }: BinMenuProps & { onDone: () => void }) {
  const router = useRouter();
  const form = useActionForm({
    initial: { name: bin.name },
    save: (values) => renameBinAction(bin.id, values),
    onSaved: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ActionFormView form={form} label="Rename the request bin" fields={['name']} guarded={false}>
      <Field label="Name" name="name" required error={form.issue('name')}>
        <Input value={form.values.name} maxLength={64} autoFocus onChange={(event) => form.set('name', event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Rename
        </Button>
      </div>
    </ActionFormView>
  );
}
