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
import { createBinAction } from '../actions.ts';

export function CreateBin({ label = 'Make a bin' }: { label?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Make a request bin" width="narrow">
        <CreateBinForm onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CreateBinForm({ onCancel }: { onCancel: () => void }) {
  const router = useRouter();
  const form = useActionForm({ initial: { name: '' }, save: createBinAction, onSaved: ({ id }) => router.push(`/bins/${id}`) });
  return (
    <ActionFormView form={form} label="Make a request bin" fields={['name']} guarded={false}>
      <Field label="Name" name="name" required error={form.issue('name')} help="It gets an address of its own that nobody can guess.">
        <Input value={form.values.name} maxLength={64} autoFocus onChange={(event) => form.set('name', event.target.value)} placeholder="Try-out" />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Make the bin
        </Button>
      </div>
    </ActionFormView>
  );
}
