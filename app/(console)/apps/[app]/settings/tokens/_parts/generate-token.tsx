'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SecretOnce } from '#components/ui/secret-once.tsx';
import type { AppTokenPermission } from '#lib/auth/actor.ts';
import { createTokenAction } from '../actions.ts';

export function GenerateToken({ app }: { app: number }) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setOpen(false);
    setSecret(undefined);
  };
  return (
    <>
      <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        Generate
      </Button>
      <Dialog open={open} onClose={close} title={secret === undefined ? 'Generate an API token' : 'Your API token'} width="narrow">
        {secret === undefined ? (
          <TokenForm app={app} onCancel={close} onMade={setSecret} />
        ) : (
          <div className="flex flex-col gap-4">
            <SecretOnce secret={secret} what="the API token" />
            <Button variant="primary" className="self-end" onClick={close}>
              Done
            </Button>
          </div>
        )}
      </Dialog>
    </>
  );
}

const choices: { permission: AppTokenPermission; label: string }[] = [
  { permission: 'view', label: 'View records' },
  { permission: 'add', label: 'Add records' },
  { permission: 'edit', label: 'Edit records' },
  { permission: 'delete', label: 'Delete records' },
];

type TokenFormProps = { app: number; onCancel: () => void; onMade: (secret: string) => void };

function TokenForm({ app, onCancel, onMade }: TokenFormProps) {
  const initial: { name: string; permissions: AppTokenPermission[] } = { name: '', permissions: ['view'] };
  const form = useActionForm({ initial, save: (values) => createTokenAction({ app, ...values }), onSaved: ({ secret }) => onMade(secret) });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="Generate an API token" fields={['name', 'permissions']} guarded={false}>
      <Field label="Name" name="name" required error={issue('name')} help="What the token is for, for example “Nightly import”.">
        <Input value={values.name} autoFocus onChange={(event) => set('name', event.target.value)} />
      </Field>
      <FieldSet label="Permissions" name="permissions" required error={issue('permissions')}>
        <div className="flex flex-col gap-1">
          {choices.map(({ permission, label }) => (
            <Checkbox
              key={permission}
              checked={values.permissions.includes(permission)}
              onChange={(event) =>
                set('permissions', event.target.checked ? [...values.permissions, permission] : values.permissions.filter((other) => other !== permission))
              }
            >
              {label}
            </Checkbox>
          ))}
        </div>
      </FieldSet>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Generate
        </Button>
      </div>
    </ActionFormView>
  );
}
