import { CreateNamed } from '#components/forms/create-named.tsx';
import { createFormAction } from './actions.ts';

type CreateFormProps = { /** Null for the datastore. */ kapp: string | null; label?: string };

export function CreateForm({ kapp, label = 'Create form' }: CreateFormProps) {
  return (
    <CreateNamed
      label={label}
      title={kapp === null ? 'Create a datastore form' : 'Create a form'}
      createLabel="Create form"
      help="Addresses name it by a slug that is made of this: “New laptop” becomes new-laptop. Its settings can change it."
      placeholder={kapp === null ? 'Offices' : 'New laptop'}
      create={createFormAction.bind(null, kapp)}
    />
  );
}
