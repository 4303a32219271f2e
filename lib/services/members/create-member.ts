import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Email, Login, Password, PersonName, RoleName } from '#lib/auth/account-fields.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, roleLabels } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { hashOfPassword, insertAccount } from '#lib/services/members/insert-account.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';
import { suggestLogin } from '#lib/services/members/suggest-login.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';
import { Attributes } from '#lib/space/attributes.ts';

export const NewMember = z.object({
  name: PersonName,
  email: Email,
  login: Login.optional(),
  role: RoleName,
  password: Password,
  isActive: z.boolean('isActive must be true or false.').default(true),
  /** What filters of webhooks of the space may ask for. */
  attributes: Attributes.default({}),
});
export type NewMember = z.input<typeof NewMember>;

/** Makes an account with an initial password, which the administrator hands over. Without `login`, one is made from the e-mail address. */
export async function createMember(actor: Actor, input: unknown): Promise<MemberView> {
  authorize(actor, 'members.manage');
  const { password, login, isActive, ...fields } = parseInput(NewMember, input);
  const passwordHash = await hashOfPassword(password);
  return transaction(async (tx) => {
    await lockAccounts(tx);
    const user = await insertAccount(tx, {
      ...fields,
      login: login ?? (await suggestLogin(tx, fields.email)),
      passwordHash,
      deactivatedAt: isActive ? null : new Date(),
    });
    await publishUserEvent(tx.sql, actor, 'Created', user.id);
    await audit(tx.sql, actor, {
      action: 'member.create',
      target: `member:${user.id}`,
      summary: `Made an account for ${user.name} with the role ${roleLabels[user.role].name}.`,
      details: { email: user.email, login: user.login, role: user.role },
    });
    return toMemberView(user);
  });
}
