import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Email, Login, Password, PersonName } from '#lib/auth/account-fields.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { hashOfPassword, insertAccount } from '#lib/services/members/insert-account.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { suggestLogin } from '#lib/services/members/suggest-login.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

const FirstAdministrator = z.object({ name: PersonName, email: Email, login: Login.optional(), password: Password });

/**
 * Makes the first administrator. Nobody is signed in yet, so what authorizes is that there is no administrator; of two
 * at once, one is refused.
 */
export async function makeFirstAdministrator(input: unknown): Promise<UserActor> {
  const { password, login, ...fields } = parseInput(FirstAdministrator, input);
  const passwordHash = await hashOfPassword(password);
  return transaction(async (tx) => {
    await lockAccounts(tx);
    if ((await tx.prisma.user.count({ where: { role: 'administrator' } })) > 0) {
      throw new AppError('conflict', 'Callboard is already set up. Sign in, or ask an administrator for an invitation.', { code: 'already-set-up' });
    }
    const user = await insertAccount(tx, { ...fields, role: 'administrator', login: login ?? (await suggestLogin(tx, fields.email)), passwordHash });
    const actor: UserActor = { kind: 'user', id: user.id, login: user.login, name: user.name, role: user.role };
    await publishUserEvent(tx.sql, actor, 'Created', user.id);
    await audit(tx.sql, actor, {
      action: 'set-up.first-administrator',
      target: `member:${user.id}`,
      summary: `Set Callboard up and became its first administrator.`,
      details: { email: user.email, login: user.login },
    });
    return actor;
  });
}
