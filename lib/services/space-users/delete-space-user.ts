import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { findSpaceUser, type SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { UserReference } from '#lib/services/space-users/user-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** The account cannot be used any more; it stays, because the history names it. Fires `Deleted`, once. */
export async function deleteSpaceUser(actor: Actor, input: z.input<typeof UserReference> | Unchecked): Promise<SpaceUserView> {
  authorize(actor, 'members.manage');
  const { username } = parseInput(UserReference, input);
  const user = await findSpaceUser({ query: sqlQuery }, username);
  await deactivateMember(actor, user.id);
  return findSpaceUser({ query: sqlQuery }, username);
}
