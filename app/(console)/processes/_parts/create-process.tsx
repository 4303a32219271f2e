import { CreateNamed } from '#components/forms/create-named.tsx';
import { createProcessAction } from '../actions.ts';

export function CreateProcess({ label = 'Create process' }: { label?: string }) {
  return (
    <CreateNamed
      label={label}
      title="Create a process"
      createLabel="Create process"
      help="Receivers know it by a short name that is made of this: “Safety inspection” becomes safety-inspection, and stays so."
      placeholder="Safety inspection"
      create={createProcessAction}
    />
  );
}
