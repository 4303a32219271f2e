'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { saveName } from '../actions.ts';

export function NameForm({ name }: { name: string }) {
  const form = useActionForm({ initial: { name }, save: saveName, onSaved: () => toast.success('Your name is changed.') });
  return (
    <ActionFormView form={form} label="Name" fields={['name']}>
      <Field label="Name" name="name" error={form.issue('name')} help="Records and the history show it. What you did before keeps the name of then." required>
        <Input autoComplete="name" value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={form.pending} disabled={!form.isDirty}>
          Save name
        </Button>
      </div>
    </ActionFormView>
  );
}
