import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findSpaceUser, type SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { UserReference } from '#lib/services/space-users/user-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export async function getSpaceUser(actor: Actor, input: z.input<typeof UserReference> | Unchecked): Promise<SpaceUserView> {
  authorize(actor, 'space.view');
  const { username } = parseInput(UserReference, input);
  return findSpaceUser({ query: sqlQuery }, username);
}
