import { type Clock, systemClock } from '#lib/clock.ts';
import { hashSecret } from '#lib/ids.ts';
import { database } from '#lib/postgres/database.ts';
import { type InvitationView, toInvitationView } from '#lib/services/invitations/invitation-view.ts';

/** The open invitation of a link's secret; who has the secret is who was invited. Null when it was used, withdrawn or is too old. */
export async function findInvitation(secret: string, clock: Clock = systemClock): Promise<InvitationView | null> {
  const invitation = await database().prisma.invitation.findUnique({ where: { secretHash: hashSecret(secret) } });
  if (!invitation || invitation.acceptedAt || invitation.expiresAt <= clock()) return null;
  return toInvitationView(invitation);
}
