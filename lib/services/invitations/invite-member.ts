import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Email, PersonName, RoleName } from '#lib/auth/account-fields.ts';
import { type Actor, actorCodeAndName, actorLabel } from '#lib/auth/actor.ts';
import { authorize, roleLabels } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { env } from '#lib/env.ts';
import { invalid } from '#lib/errors.ts';
import { hashSecret, newId, newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { type InvitationView, toInvitationView } from '#lib/services/invitations/invitation-view.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';

export const NewInvitation = z.object({ name: PersonName, email: Email, role: RoleName });
export type NewInvitation = z.input<typeof NewInvitation>;

export const invitationDays = 7;

/**
 * Makes a link by which one person makes their account, once, within 7 days. The link is in this answer and nowhere
 * else: only the hash of its secret is kept. An earlier open invitation of the same address ends.
 */
export async function inviteMember(actor: Actor, input: unknown, clock: Clock = systemClock): Promise<{ invitation: InvitationView; link: string }> {
  authorize(actor, 'members.manage');
  const fields = parseInput(NewInvitation, input);
  const secret = newSecret();
  const now = clock();
  const invitation = await transaction(async (tx) => {
    await lockAccounts(tx);
    if ((await tx.prisma.user.count({ where: { email: fields.email } })) > 0) {
      throw invalid([{ path: 'email', message: 'There is already an account with this e-mail address.' }]);
    }
    await tx.prisma.invitation.deleteMany({ where: { email: fields.email, acceptedAt: null } });
    const made = await tx.prisma.invitation.create({
      data: {
        id: newId(),
        ...fields,
        secretHash: hashSecret(secret),
        invitedBy: actorLabel(actor),
        inviterLogin: actorCodeAndName(actor).code,
        createdAt: now,
        expiresAt: new Date(now.getTime() + invitationDays * 24 * 60 * 60_000),
      },
    });
    await audit(tx.sql, actor, {
      action: 'invitation.create',
      target: `invitation:${made.id}`,
      summary: `Invited ${made.name} with the role ${roleLabels[made.role].name}.`,
      details: { email: made.email, role: made.role },
    });
    return made;
  });
  return { invitation: toInvitationView(invitation), link: `${env().publicUrl}/invitation/${secret}` };
}
