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
import type { ActionResult } from '#lib/rest/action-result.ts';

type CreateNamedProps = {
  /** On the button that opens the dialog. */
  label: string;
  /** Of the dialog: “Create an app”. */
  title: string;
  /** On the button that does it: “Create app”. */
  createLabel: string;
  help: string;
  placeholder: string;
  /** A server action; the answer is the page to go to. */
  create: (values: { name: string }) => Promise<ActionResult<{ href: string }>>;
};

/** The button and the dialog for what needs only a name to begin with. */
export function CreateNamed({ label, ...rest }: CreateNamedProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={rest.title} width="narrow">
        <NameForm {...rest} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NameForm({ title, createLabel, help, placeholder, create, onCancel }: Omit<CreateNamedProps, 'label'> & { onCancel: () => void }) {
  const router = useRouter();
  const form = useActionForm({ initial: { name: '' }, save: create, onSaved: ({ href }) => router.push(href) });
  return (
    <ActionFormView form={form} label={title} fields={['name']} guarded={false}>
      <Field label="Name" name="name" required error={form.issue('name')} help={help}>
        <Input value={form.values.name} maxLength={64} autoFocus onChange={(event) => form.set('name', event.target.value)} placeholder={placeholder} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {createLabel}
        </Button>
      </div>
    </ActionFormView>
  );
}
