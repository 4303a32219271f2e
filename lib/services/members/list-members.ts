import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { database } from '#lib/postgres/database.ts';
import { type MemberView, toMemberView } from '#lib/services/members/member-view.ts';

export const MemberQuery = PageQuery.extend({
  /** Part of a name, an e-mail address or a login name. */
  q: z.string().trim().max(128, 'q must have at most 128 characters.').optional(),
});

/** In the order the accounts were made. */
export async function listMembers(actor: Actor, query: unknown = {}): Promise<Page<MemberView>> {
  authorize(actor, 'members.manage');
  const { limit, cursor, q } = parseInput(MemberQuery, query);
  const contains = q ? { contains: q, mode: 'insensitive' as const } : undefined;
  const users = await database().prisma.user.findMany({
    where: { ...(cursor ? { id: { gt: cursor } } : {}), ...(contains ? { OR: [{ name: contains }, { email: contains }, { login: contains }] } : {}) },
    orderBy: { id: 'asc' },
    take: limit + 1,
  });
  const page = users.slice(0, limit);
  return { data: page.map(toMemberView), nextCursor: users.length > limit ? (page.at(-1)?.id ?? null) : null };
}
