import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { PersonName } from '#lib/auth/account-fields.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { findMember } from '#lib/services/members/find-member.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';

const NewName = z.object({ name: PersonName });

/** Everyone may change their own name; it needs no role. History keeps the name of the time. */
export async function changeOwnName(actor: UserActor, input: unknown): Promise<MemberView> {
  const { name } = parseInput(NewName, input);
  return transaction(async (tx) => {
    const { prisma, sql } = tx;
    const before = await findMember(tx, actor.id);
    if (before.name === name) return toMemberView(before);
    const user = await prisma.user.update({ where: { id: actor.id }, data: { name } });
    await publishUserEvent(sql, actor, 'Updated', actor.id);
    await audit(sql, actor, {
      action: 'account.change-name',
      target: `member:${actor.id}`,
      summary: `Changed their name to ${name}.`,
      details: { from: actor.name, to: name },
    });
    return toMemberView(user);
  });
}
