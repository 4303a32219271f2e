import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/ids.ts';
import { transaction } from '#lib/postgres/transaction.ts';

/** The link stops working. */
export async function withdrawInvitation(actor: Actor, invitationId: string): Promise<void> {
  authorize(actor, 'members.manage');
  await transaction(async ({ prisma, sql }) => {
    const invitation = isUuid(invitationId) ? await prisma.invitation.findFirst({ where: { id: invitationId, acceptedAt: null } }) : null;
    const { count } = invitation ? await prisma.invitation.deleteMany({ where: { id: invitation.id, acceptedAt: null } }) : { count: 0 };
    if (!invitation || count === 0) throw new AppError('not-found', 'There is no such open invitation.');
    await audit(sql, actor, {
      action: 'invitation.withdraw',
      target: `invitation:${invitation.id}`,
      summary: `Withdrew the invitation of ${invitation.name}.`,
      details: { email: invitation.email },
    });
  });
}
