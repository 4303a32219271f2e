'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type NamedValues, saveKappAction, saveSpaceAction } from '../actions.ts';
import { AttributeList } from './attribute-list.tsx';

type NamedFormProps = { /** The kapp's present slug; absent for the space itself. */ kapp?: string; initial: NamedValues };

/** Name, slug and attributes: the settings of the space and of a kapp. */
export function NamedForm({ kapp, initial }: NamedFormProps) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values: NamedValues) => (kapp === undefined ? saveSpaceAction(values) : saveKappAction(kapp, values)),
    onSaved: (saved) => {
      toast.success('Saved. What happens from now on carries it.');
      if (saved) router.replace(saved.href);
      router.refresh();
    },
  });
  const { values, set, issue } = form;
  const kind = kapp === undefined ? 'space' : 'kapp';
  return (
    <ActionFormView form={form} label={kapp === undefined ? 'Space settings' : 'Kapp settings'} fields={['name', 'slug', 'attributes']}>
      <Field label="Name" name="name" required error={issue('name')}>
        <Input value={values.name} maxLength={128} onChange={(event) => set('name', event.target.value)} />
      </Field>
      <Field label="Slug" name="slug" required error={issue('slug')} help="How addresses, webhooks and programs name it.">
        <Input mono value={values.slug} maxLength={64} onChange={(event) => set('slug', event.target.value)} />
      </Field>
      <AttributeList kind={kind} rows={values.attributes} error={issue('attributes')} onChange={(rows) => set('attributes', rows)} />
      <SaveBar form={form} />
    </ActionFormView>
  );
}
