'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Counter } from '#components/ui/counter.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { saveGeneralAction } from '../actions.ts';

type GeneralFormProps = { app: number; initial: { name: string; description: string } };

export function GeneralForm({ app, initial }: GeneralFormProps) {
  const form = useActionForm({
    initial,
    save: (values) => saveGeneralAction({ app, ...values }),
    onSaved: () => toast.success('Saved. It is in force after Update App.'),
  });
  return (
    <section>
      <h2 className="mb-3 font-semibold">General</h2>
      <ActionFormView form={form} label="General settings" fields={['name', 'description']}>
        <Field
          label="App name"
          name="name"
          required
          error={form.issue('name')}
          help="Webhooks send it as app.name."
          aside={<Counter count={[...form.values.name].length} max={64} />}
        >
          <Input value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
        </Field>
        <Field label="Description" name="description" error={form.issue('description')} help="For the people who work with this app.">
          <Textarea value={form.values.description} onChange={(event) => form.set('description', event.target.value)} />
        </Field>
        <SaveBar form={form} />
      </ActionFormView>
    </section>
  );
}
