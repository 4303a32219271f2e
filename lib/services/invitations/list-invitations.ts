import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { database } from '#lib/postgres/database.ts';
import { type InvitationView, toInvitationView } from '#lib/services/invitations/invitation-view.ts';

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(actor: Actor, query: unknown = {}): Promise<Page<InvitationView>> {
  authorize(actor, 'members.manage');
  const { limit, cursor } = parseInput(PageQuery, query);
  const rows = await database().prisma.invitation.findMany({
    where: { acceptedAt: null, expiresAt: { gt: new Date() }, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return { data: page.map(toInvitationView), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
