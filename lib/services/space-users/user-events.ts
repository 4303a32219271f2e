// What happened to a user, stored as an event. Called by the verbs of accounts, in the transaction of their change.
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { publishSpaceEvent } from '#lib/services/space/publish-space-event.ts';
import { type SpaceUserRow, toSpaceUserView, userColumns, userOfPayload } from '#lib/services/space-users/space-user-row.ts';

export type UserEvent = 'Created' | 'Updated' | 'Deleted' | 'Login' | 'Logout';

/**
 * After the change is stored: notes who made it, and tells. Accounts are never deleted; one that is deactivated is told
 * as `Deleted` (chosen), one that is used again as `Updated`. A password is no part of a user: changing it tells nothing (chosen).
 */
export async function publishUserEvent(sql: Sql, actor: Actor, event: UserEvent, userId: string): Promise<void> {
  const by = actorCodeAndName(actor).code;
  if (event === 'Created') await sql.query('UPDATE users SET created_by = $2, updated_by = $2 WHERE id = $1', [userId, by]);
  if (event === 'Updated' || event === 'Deleted') await sql.query('UPDATE users SET updated_by = $2 WHERE id = $1', [userId, by]);
  const [row] = await sql.query<SpaceUserRow>(`SELECT ${userColumns} FROM users WHERE id = $1`, [userId]);
  if (!row) return;
  const user = toSpaceUserView(row);
  await publishSpaceEvent(sql, actor, {
    type: 'User',
    event,
    scope: spaceScope,
    subject: userSubject(user.username),
    title: user.displayName,
    about: { user: userOfPayload(user) },
    at: new Date(),
  });
}

export function userSubject(username: string): string {
  return `user/${username}`;
}
