import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';

export async function getMember(actor: Actor, memberId: string): Promise<MemberView> {
  authorize(actor, 'members.manage');
  // Not findUnique: Prisma gathers those of different requests into one query, which would run in the transaction of one of them.
  const user = await database().prisma.user.findFirst({ where: { id: memberId } });
  if (!user) throw new AppError('not-found', 'There is no such member.');
  return toMemberView(user);
}
