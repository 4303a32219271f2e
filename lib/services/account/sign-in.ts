// Signs a person in: their session cookie is set on the answer of the present server action.
import { audit } from '#lib/audit.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { auth } from '#lib/auth/better-auth.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { AppError, type FieldIssue, invalid } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

/**
 * `login` is an e-mail address or a login name.
 * @throws AppError invalid, without saying which of the two is wrong; limit-reached after too many attempts
 */
export async function signIn(given: { login: string; password: string }, headers: Headers): Promise<UserActor> {
  const issues: FieldIssue[] = [];
  if (given.login.trim() === '') issues.push({ path: 'login', message: 'Enter your e-mail address or login name.' });
  if (given.password === '') issues.push({ path: 'password', message: 'Enter your password.' });
  if (issues.length > 0) throw invalid(issues);
  const user = await verifyPassword(given.login, given.password, clientAddress(headers));
  if (!user) throw new AppError('unauthenticated', 'The e-mail address or login name, or the password, is not right.');
  const { email } = await database().prisma.user.findUniqueOrThrow({ where: { id: user.id }, select: { email: true } });
  await auth().api.signInEmail({ body: { email, password: given.password }, headers });
  await transaction(async ({ sql }) => {
    await publishUserEvent(sql, user, 'Login', user.id);
    await audit(sql, user, { action: 'session.sign-in', target: `member:${user.id}`, summary: 'Signed in.' });
  });
  return user;
}
