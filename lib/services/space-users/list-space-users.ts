import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import { pageOf, SpacePage } from '#lib/services/space/space-input.ts';
import { type SpaceUserRow, type SpaceUserView, toSpaceUserView, userColumns } from '#lib/services/space-users/space-user-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const UsersQuery = z.object({
  ...SpacePage,
  /** Part of a name, an e-mail address or a login name. */
  wanted: z.string().trim().max(128, 'A search has at most 128 characters.').refine(isStorable, notStorable).default(''),
});

/** By login, with those who are deactivated. Served by users_login_key; a search looks through the accounts, which are few. */
export async function listSpaceUsers(actor: Actor, query: z.input<typeof UsersQuery> | Unchecked = {}): Promise<Page<SpaceUserView>> {
  authorize(actor, 'space.view');
  const { limit = 50, cursor = '', wanted } = parseInput(UsersQuery, query);
  const search = wanted === '' ? '' : 'AND (login ILIKE $3 OR name ILIKE $3 OR email ILIKE $3)';
  const rows = await sqlQuery<SpaceUserRow>(`SELECT ${userColumns} FROM users WHERE login > $1 ${search} ORDER BY login LIMIT $2`, [
    cursor,
    limit + 1,
    ...(wanted === '' ? [] : [likePattern(wanted)]),
  ]);
  return pageOf(rows, limit, toSpaceUserView, ({ login }) => login);
}
