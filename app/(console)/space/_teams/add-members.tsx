'use client';

import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import type { Person } from '#lib/services/directory/find-people.ts';
import { addMembersAction } from './actions.ts';

export function AddMembers({ team }: { team: string }) {
  const router = useRouter();
  const form = useActionForm({
    initial: { people: [] as Person[] },
    save: ({ people }: { people: Person[] }) =>
      addMembersAction(
        team,
        people.map(({ code }) => code),
      ),
    check: ({ people }) => (people.length === 0 ? [{ path: 'people', message: 'Choose somebody first.' }] : []),
    onSaved: () => {
      form.restart({ people: [] });
      router.refresh();
    },
  });
  return (
    <ActionFormView form={form} label="Add members" fields={['people']} guarded={false}>
      <Field label="Add members" name="people" error={form.issue('people')}>
        <PeoplePicker kinds={['USER']} max={20} value={form.values.people} onChange={(people) => form.set('people', people)} />
      </Field>
      <Button type="submit" className="self-start" pending={form.pending} icon={<UserPlus className="size-4 text-faint" aria-hidden="true" />}>
        Add to the team
      </Button>
    </ActionFormView>
  );
}
