import type { UserActor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';

/** The account of whoever asks; it needs no role. */
export async function getAccount(actor: UserActor): Promise<MemberView> {
  const user = await database().prisma.user.findUnique({ where: { id: actor.id } });
  if (!user) throw new AppError('not-found', 'This account is gone.');
  return toMemberView(user);
}
