import { CreateNamed } from '#components/forms/create-named.tsx';
import { createKappAction } from '../actions.ts';

export function CreateKapp({ label = 'Create kapp' }: { label?: string }) {
  return (
    <CreateNamed
      label={label}
      title="Create a kapp"
      createLabel="Create kapp"
      help="Addresses name it by a slug that is made of this: “IT Requests” becomes it-requests. Its settings can change it."
      placeholder="IT Requests"
      create={createKappAction}
    />
  );
}
