import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { findMember, requireAnotherAdministrator } from '#lib/services/members/find-member.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

/** The account cannot be used from now on, and its sessions end. What the member did stays in the history under their name. */
export async function deactivateMember(actor: Actor, memberId: string): Promise<MemberView> {
  authorize(actor, 'members.manage');
  return transaction(async (tx) => {
    await lockAccounts(tx);
    const member = await findMember(tx, memberId);
    if (member.deactivatedAt) return toMemberView(member);
    await requireAnotherAdministrator(tx, member);
    const changed = await tx.prisma.user.update({ where: { id: member.id }, data: { deactivatedAt: new Date() } });
    const { count } = await tx.prisma.session.deleteMany({ where: { userId: member.id } });
    await publishUserEvent(tx.sql, actor, 'Deleted', member.id);
    await audit(tx.sql, actor, {
      action: 'member.deactivate',
      target: `member:${member.id}`,
      summary: `Deactivated ${member.name}.`,
      details: { sessionsEnded: count },
    });
    return toMemberView(changed);
  });
}
