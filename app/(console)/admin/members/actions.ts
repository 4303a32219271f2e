'use server';

import { revalidatePath } from 'next/cache';
import type { Role } from '#lib/auth/permissions.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { inviteMember, type NewInvitation } from '#lib/services/invitations/invite-member.ts';
import { withdrawInvitation } from '#lib/services/invitations/withdraw-invitation.ts';
import { changeRole } from '#lib/services/members/change-role.ts';
import { createMember, type NewMember } from '#lib/services/members/create-member.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { reactivateMember } from '#lib/services/members/reactivate-member.ts';
import { resetPassword } from '#lib/services/members/reset-password.ts';

const page = '/admin/members';

/** Answers the one-time link. */
export async function invite(values: NewInvitation): Promise<ActionResult<string>> {
  return runAction(async (user) => {
    const { link } = await inviteMember(user, values);
    revalidatePath(page);
    return link;
  });
}

export async function create(values: NewMember): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await createMember(user, values);
    revalidatePath(page);
  });
}

export async function withdraw(invitationId: string): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await withdrawInvitation(user, invitationId);
    revalidatePath(page);
  });
}

export async function saveRole(memberId: string, role: Role): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await changeRole(user, memberId, { role });
    revalidatePath(page);
  });
}

export async function deactivate(memberId: string): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await deactivateMember(user, memberId);
    revalidatePath(page);
  });
}

export async function reactivate(memberId: string): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await reactivateMember(user, memberId);
    revalidatePath(page);
  });
}

export async function savePassword(memberId: string, values: { password: string }): Promise<ActionResult<void>> {
  return runAction((user) => resetPassword(user, memberId, values));
}
