import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Password } from '#lib/auth/account-fields.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { hashOfPassword } from '#lib/services/members/insert-account.ts';
import { storePassword } from '#lib/services/members/store-password.ts';

const PasswordChange = z.object({ currentPassword: z.string().min(1, 'Enter your present password.'), newPassword: Password });

/**
 * Everyone may change their own password; it needs the present one and no role. All sessions end but the one it was
 * changed in. Guesses of the present password count as attempts to sign in.
 */
export async function changeOwnPassword(actor: UserActor, input: unknown, from: { address: string; sessionToken: string | null }): Promise<void> {
  const { currentPassword, newPassword } = parseInput(PasswordChange, input);
  if (!(await verifyPassword(actor.login, currentPassword, from.address))) {
    throw invalid([{ path: 'currentPassword', message: 'This is not your present password.' }]);
  }
  const passwordHash = await hashOfPassword(newPassword);
  await transaction(async (tx) => {
    await storePassword(tx, actor.id, passwordHash);
    await tx.prisma.session.deleteMany({ where: { userId: actor.id, ...(from.sessionToken ? { token: { not: from.sessionToken } } : {}) } });
    await audit(tx.sql, actor, { action: 'account.change-password', target: `member:${actor.id}`, summary: 'Changed their password.' });
  });
}
