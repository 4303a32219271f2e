import { z } from 'zod';
import { Email, Login, Password, PersonName } from '#lib/auth/account-fields.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createMember } from '#lib/services/members/create-member.ts';
import { findSpaceUser, type SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { Attributes } from '#lib/space/attributes.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewUser = z.object({
  username: Login,
  displayName: PersonName.optional(),
  email: Email,
  enabled: z.boolean('enabled must be true or false.').default(true),
  spaceAdmin: z.boolean('spaceAdmin must be true or false.').default(false),
  /** Without one, nobody can sign in until an administrator sets one. */
  password: Password.optional(),
  attributes: Attributes.default({}),
});

/** An account with the role administrator or (chosen) member. Fires `Created`. */
export async function createSpaceUser(actor: Actor, input: z.input<typeof NewUser> | Unchecked): Promise<SpaceUserView> {
  authorize(actor, 'members.manage');
  const { username, displayName, email, enabled, spaceAdmin, password, attributes } = parseInput(NewUser, input);
  const { login } = await createMember(actor, {
    login: username,
    name: displayName ?? username,
    email,
    role: spaceAdmin ? 'administrator' : 'member',
    password: password ?? newSecret(),
    isActive: enabled,
    attributes,
  });
  return findSpaceUser({ query: sqlQuery }, login);
}
