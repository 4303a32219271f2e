'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { createAppAction } from '../actions.ts';

export function CreateApp({ label = 'Create app' }: { label?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Create an app" width="narrow">
        <CreateAppForm onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CreateAppForm({ onCancel }: { onCancel: () => void }) {
  const router = useRouter();
  const form = useActionForm({
    initial: { name: '' },
    save: createAppAction,
    onSaved: ({ id }) => router.push(`/apps/${id}/settings`),
  });
  return (
    <ActionFormView form={form} label="Create an app" fields={['name']} guarded={false}>
      <Field
        label="Name"
        name="name"
        required
        error={form.issue('name')}
        help="You design its form next. It can be used once you have published it with Update App."
      >
        <Input value={form.values.name} maxLength={64} autoFocus onChange={(event) => form.set('name', event.target.value)} placeholder="Project management" />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Create app
        </Button>
      </div>
    </ActionFormView>
  );
}
