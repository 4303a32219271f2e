import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Password } from '#lib/auth/account-fields.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { findMember } from '#lib/services/members/find-member.ts';
import { hashOfPassword } from '#lib/services/members/insert-account.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { storePassword } from '#lib/services/members/store-password.ts';

const NewPassword = z.object({ password: Password });

/** For a member who cannot sign in any more: an administrator sets a new password and hands it over. All sessions of the member end. */
export async function resetPassword(actor: Actor, memberId: string, input: unknown): Promise<void> {
  authorize(actor, 'members.manage');
  const { password } = parseInput(NewPassword, input);
  const passwordHash = await hashOfPassword(password);
  await transaction(async (tx) => {
    await lockAccounts(tx);
    const member = await findMember(tx, memberId);
    await storePassword(tx, member.id, passwordHash);
    await tx.prisma.session.deleteMany({ where: { userId: member.id } });
    await audit(tx.sql, actor, { action: 'member.reset-password', target: `member:${member.id}`, summary: `Set a new password for ${member.name}.` });
  });
}
