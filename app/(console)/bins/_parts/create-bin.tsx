import { CreateNamed } from '#components/forms/create-named.tsx';
import { createBinAction } from '../actions.ts';

export function CreateBin({ label = 'Make a bin' }: { label?: string }) {
  return (
    <CreateNamed
      label={label}
      title="Make a request bin"
      createLabel="Make the bin"
      help="It gets an address of its own that nobody can guess."
      placeholder="Try-out"
      create={createBinAction}
    />
  );
}
