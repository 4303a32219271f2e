'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { RoleChoice } from '#components/forms/role-choice.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SecretOnce } from '#components/ui/secret-once.tsx';
import type { Role } from '#lib/auth/permissions.ts';
import { create } from '../actions.ts';

type Stage = { name: 'closed' } | { name: 'form' } | { name: 'key'; key: string; title: string };

/** The button and its dialog: first the form, then the key at the only moment it can be read. */
export function CreateApiKey({ offered }: { offered: readonly Role[] }) {
  const [stage, setStage] = useState<Stage>({ name: 'closed' });
  const close = () => setStage({ name: 'closed' });
  return (
    <>
      <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setStage({ name: 'form' })}>
        Create API key
      </Button>
      <Dialog open={stage.name === 'form'} onClose={close} title="Create an API key">
        <ApiKeyForm offered={offered} onCancel={close} onCreated={(key, title) => setStage({ name: 'key', key, title })} />
      </Dialog>
      <Dialog
        open={stage.name === 'key'}
        onClose={close}
        title={stage.name === 'key' ? `API key ${stage.title}` : ''}
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        {stage.name === 'key' && (
          <SecretOnce secret={stage.key} what="the key">
            Callboard keeps only a hash of it.
          </SecretOnce>
        )}
      </Dialog>
    </>
  );
}

type ApiKeyFormProps = { offered: readonly Role[]; onCancel: () => void; onCreated: (key: string, name: string) => void };

function ApiKeyForm({ offered, onCancel, onCreated }: ApiKeyFormProps) {
  const initial: { name: string; role: Role } = { name: '', role: offered.at(-1) ?? 'viewer' };
  const form = useActionForm({
    initial,
    save: create,
    onSaved: (key, { name }) => onCreated(key, name.trim()),
  });
  return (
    <ActionFormView form={form} label="Create an API key" fields={['name', 'role']}>
      <Field label="Name" name="name" error={form.issue('name')} help="What the key is for, for example “Nightly import”." required>
        <Input autoComplete="off" autoFocus value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
      </Field>
      <RoleChoice value={form.values.role} onChange={(role) => form.set('role', role)} offered={offered} error={form.issue('role')} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Create key
        </Button>
      </div>
    </ActionFormView>
  );
}
