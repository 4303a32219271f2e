'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { saveVariableAction } from '../actions.ts';

type Change = { name: string; value: string; secret: boolean };

/** Adds a variable, or gives one that exists another value. */
export function VariableDialog({ change }: { change?: Change }) {
  const [open, setOpen] = useState(false);
  const title = change ? `Change ${change.name}` : 'Add a variable';
  return (
    <>
      {change ? (
        <Button size="small" variant="ghost" aria-label={`Change ${change.name}`} onClick={() => setOpen(true)}>
          Change
        </Button>
      ) : (
        <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
          Add variable
        </Button>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={title} width="narrow">
        <VariableForm initial={change ?? { name: '', value: '', secret: true }} isNew={!change} title={title} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function VariableForm({ initial, isNew, title, onClose }: { initial: Change; isNew: boolean; title: string; onClose: () => void }) {
  const form = useActionForm({
    initial,
    save: saveVariableAction,
    onSaved: (_, { name }) => {
      toast.success(`Saved the variable ${name}.`);
      onClose();
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label={title} fields={['name', 'value', 'secret']} guarded={false}>
      <Field label="Name" name="name" required error={issue('name')} help="Letters, digits and underscores, for example API_TOKEN.">
        <Input mono value={values.name} readOnly={!isNew} maxLength={64} autoFocus={isNew} onChange={(event) => set('name', event.target.value)} />
      </Field>
      <Field label="Value" name="value" error={issue('value')}>
        {values.secret ? (
          <Input mono type="password" autoComplete="off" value={values.value} onChange={(event) => set('value', event.target.value)} />
        ) : (
          <Textarea mono value={values.value} onChange={(event) => set('value', event.target.value)} />
        )}
      </Field>
      <Checkbox checked={values.secret} onChange={(event) => set('secret', event.target.checked)} help="Never shown again, and masked in what runs keep.">
        Secret
      </Checkbox>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save
        </Button>
      </div>
    </ActionFormView>
  );
}
