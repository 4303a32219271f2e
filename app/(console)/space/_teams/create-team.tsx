import { CreateNamed } from '#components/forms/create-named.tsx';
import { createTeamAction } from './actions.ts';

export function CreateTeam({ label = 'Create team' }: { label?: string }) {
  return (
    <CreateNamed
      label={label}
      title="Create a team"
      createLabel="Create team"
      help="For a team below another, write both with two colons between them: “Role::Approvers”."
      placeholder="Role::Approvers"
      create={createTeamAction}
    />
  );
}
