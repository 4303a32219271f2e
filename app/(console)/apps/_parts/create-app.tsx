import { CreateNamed } from '#components/forms/create-named.tsx';
import { createAppAction } from '../actions.ts';

export function CreateApp({ label = 'Create app' }: { label?: string }) {
  return (
    <CreateNamed
      label={label}
      title="Create an app"
      createLabel="Create app"
      help="You design its form next. It can be used once you have published it with Update App."
      placeholder="Project management"
      create={createAppAction}
    />
  );
}
