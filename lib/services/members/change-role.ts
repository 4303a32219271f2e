import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { RoleName } from '#lib/auth/account-fields.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, roleLabels } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { findMember, requireAnotherAdministrator } from '#lib/services/members/find-member.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

const NewRole = z.object({ role: RoleName });

/** In force with the member's next request. The last active administrator stays one. */
export async function changeRole(actor: Actor, memberId: string, input: unknown): Promise<MemberView> {
  authorize(actor, 'members.manage');
  const { role } = parseInput(NewRole, input);
  return transaction(async (tx) => {
    await lockAccounts(tx);
    const member = await findMember(tx, memberId);
    if (member.role === role) return toMemberView(member);
    await requireAnotherAdministrator(tx, member);
    const changed = await tx.prisma.user.update({ where: { id: member.id }, data: { role } });
    await publishUserEvent(tx.sql, actor, 'Updated', member.id);
    await audit(tx.sql, actor, {
      action: 'member.change-role',
      target: `member:${member.id}`,
      summary: `Changed the role of ${member.name} from ${roleLabels[member.role].name} to ${roleLabels[role].name}.`,
      details: { from: member.role, to: role },
    });
    return toMemberView(changed);
  });
}
