'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { toast } from '#components/ui/toast.tsx';
import { AttributeList } from '../_parts/attribute-list.tsx';
import { saveUserAction, type UserValues } from './actions.ts';

export function UserForm({ username, initial }: { username: string; initial: UserValues }) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values: UserValues) => saveUserAction(username, values),
    onSaved: () => {
      toast.success('Saved.');
      router.refresh();
    },
  });
  return (
    <ActionFormView form={form} label="Attributes of the user" fields={['attributes']}>
      <AttributeList kind="user" rows={form.values.attributes} error={form.issue('attributes')} onChange={(rows) => form.set('attributes', rows)} />
      <SaveBar form={form} />
    </ActionFormView>
  );
}
