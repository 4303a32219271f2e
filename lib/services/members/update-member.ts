import { z } from 'zod';
import { RoleName } from '#lib/auth/account-fields.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { changeRole } from '#lib/services/members/change-role.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { getMember } from '#lib/services/members/get-member.ts';
import type { MemberView } from '#lib/services/members/member-view.ts';
import { reactivateMember } from '#lib/services/members/reactivate-member.ts';

const MemberPatch = z.strictObject({ role: RoleName.optional(), isActive: z.boolean('isActive must be true or false.').optional() });

/** What programs change of a member in one call: the role first, then whether the account can be used. Each is a change of its own. */
export async function updateMember(actor: Actor, memberId: string, input: unknown): Promise<MemberView> {
  authorize(actor, 'members.manage');
  const { role, isActive } = parseInput(MemberPatch, input);
  let member = await getMember(actor, memberId);
  if (role !== undefined) member = await changeRole(actor, memberId, { role });
  if (isActive !== undefined) member = await (isActive ? reactivateMember : deactivateMember)(actor, memberId);
  return member;
}
