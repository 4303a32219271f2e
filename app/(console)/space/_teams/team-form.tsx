'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { AttributeList } from '../_parts/attribute-list.tsx';
import { saveTeamAction, type TeamValues } from './actions.ts';

export function TeamForm({ team, initial }: { team: string; initial: TeamValues }) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values: TeamValues) => saveTeamAction(team, values),
    onSaved: () => {
      toast.success('Saved.');
      router.refresh();
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="Team" fields={['name', 'description', 'attributes']}>
      <Field label="Name" name="name" required error={issue('name')} help="Two colons put it below another team: Region::North.">
        <Input value={values.name} maxLength={256} onChange={(event) => set('name', event.target.value)} />
      </Field>
      <Field label="Description" name="description" error={issue('description')}>
        <Textarea value={values.description} rows={2} maxLength={2_000} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <AttributeList kind="team" rows={values.attributes} error={issue('attributes')} onChange={(rows) => set('attributes', rows)} />
      <SaveBar form={form} />
    </ActionFormView>
  );
}
