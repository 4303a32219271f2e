import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Login, Password, PersonName } from '#lib/auth/account-fields.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { roleLabels } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { hashSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { findInvitation } from '#lib/services/invitations/find-invitation.ts';
import { hashOfPassword, insertAccount } from '#lib/services/members/insert-account.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

const Acceptance = z.object({ name: PersonName, login: Login, password: Password });

/** Makes the account of an invited person. The secret of the link is what authorizes; it works once. */
export async function acceptInvitation(secret: string, input: unknown, clock: Clock = systemClock): Promise<MemberView> {
  const { password, ...fields } = parseInput(Acceptance, input);
  const noLonger = () => new AppError('not-found', 'This invitation was used, was withdrawn or is older than 7 days. Ask an administrator for a new one.');
  // Hashing is costly, so it is done only for who has a secret that is worth something.
  if (!(await findInvitation(secret, clock))) throw noLonger();
  const passwordHash = await hashOfPassword(password);
  return transaction(async (tx) => {
    await lockAccounts(tx);
    const secretHash = hashSecret(secret);
    const { count } = await tx.prisma.invitation.updateMany({
      where: { secretHash, acceptedAt: null, expiresAt: { gt: clock() } },
      data: { acceptedAt: clock() },
    });
    const invitation = await tx.prisma.invitation.findUnique({ where: { secretHash } });
    if (count === 0 || !invitation) throw noLonger();
    const user = await insertAccount(tx, { ...fields, email: invitation.email, role: invitation.role, passwordHash, invitedBy: invitation.inviterLogin });
    const actor: UserActor = { kind: 'user', id: user.id, login: user.login, name: user.name, role: user.role };
    await publishUserEvent(tx.sql, actor, 'Created', user.id);
    await audit(tx.sql, actor, {
      action: 'invitation.accept',
      target: `member:${user.id}`,
      summary: `Accepted the invitation of ${invitation.invitedBy} and became a member with the role ${roleLabels[user.role].name}.`,
      details: { invitation: invitation.id, email: user.email, login: user.login, role: user.role },
    });
    return toMemberView(user);
  });
}
