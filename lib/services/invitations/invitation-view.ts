import type { Role } from '#lib/auth/permissions.ts';
import type { Invitation } from '#prisma/generated/client.ts';

export type InvitationView = { id: string; name: string; email: string; role: Role; invitedBy: string; createdAt: string; expiresAt: string };

export function toInvitationView(invitation: Invitation): InvitationView {
  return {
    id: invitation.id,
    name: invitation.name,
    email: invitation.email,
    role: invitation.role,
    invitedBy: invitation.invitedBy,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}
