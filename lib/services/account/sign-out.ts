// Signs a person out: their session ends, and its cookie is cleared on the answer of the present server action.
import { audit } from '#lib/audit.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { auth } from '#lib/auth/better-auth.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

/** `user` is null when the session had ended already: then nothing is told. */
export async function signOut(user: UserActor | null, headers: Headers): Promise<void> {
  await auth().api.signOut({ headers });
  if (user === null) return;
  await transaction(async ({ sql }) => {
    await publishUserEvent(sql, user, 'Logout', user.id);
    await audit(sql, user, { action: 'session.sign-out', target: `member:${user.id}`, summary: 'Signed out.' });
  });
}
