import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';

export async function getMember(actor: Actor, memberId: string): Promise<MemberView> {
  authorize(actor, 'members.manage');
  const user = await database().prisma.user.findUnique({ where: { id: memberId } });
  if (!user) throw new AppError('not-found', 'There is no such member.');
  return toMemberView(user);
}
