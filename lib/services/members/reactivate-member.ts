import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { findMember } from '#lib/services/members/find-member.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

/** The account can be used again, with its role and password of before. */
export async function reactivateMember(actor: Actor, memberId: string): Promise<MemberView> {
  authorize(actor, 'members.manage');
  return transaction(async (tx) => {
    await lockAccounts(tx);
    const member = await findMember(tx, memberId);
    if (!member.deactivatedAt) return toMemberView(member);
    const changed = await tx.prisma.user.update({ where: { id: member.id }, data: { deactivatedAt: null } });
    await publishUserEvent(tx.sql, actor, 'Updated', member.id);
    await audit(tx.sql, actor, { action: 'member.reactivate', target: `member:${member.id}`, summary: `Reactivated ${member.name}.` });
    return toMemberView(changed);
  });
}
