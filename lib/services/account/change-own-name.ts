import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { PersonName } from '#lib/auth/account-fields.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';

const NewName = z.object({ name: PersonName });

/** Everyone may change their own name; it needs no role. History keeps the name of the time. */
export async function changeOwnName(actor: UserActor, input: unknown): Promise<MemberView> {
  const { name } = parseInput(NewName, input);
  return transaction(async ({ prisma, sql }) => {
    const user = await prisma.user.update({ where: { id: actor.id }, data: { name } });
    await audit(sql, actor, {
      action: 'account.change-name',
      target: `member:${actor.id}`,
      summary: `Changed their name to ${name}.`,
      details: { from: actor.name, to: name },
    });
    return toMemberView(user);
  });
}
