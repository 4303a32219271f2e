'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addMember } from '#lib/services/memberships/add-member.ts';
import { removeMember } from '#lib/services/memberships/remove-member.ts';
import { createTeam } from '#lib/services/teams/create-team.ts';
import { deleteTeam } from '#lib/services/teams/delete-team.ts';
import { restoreTeam } from '#lib/services/teams/restore-team.ts';
import { updateTeam } from '#lib/services/teams/update-team.ts';
import { unchecked } from '#lib/unchecked.ts';
import { type AttributeRow, fromAttributeRows } from '../_parts/attribute-rows.ts';
import { teamHref } from '../_parts/space-href.ts';

export type TeamValues = { name: string; description: string; attributes: AttributeRow[] };

/** A refusal of the slug that was made of the name belongs to the name. */
export async function createTeamAction({ name }: { name: string }): Promise<ActionResult<{ href: string }>> {
  const result = await runAction((actor) => createTeam(actor, { name }));
  if (result.ok) return { ok: true, value: { href: teamHref(result.value.slug) } };
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: 'name' })) };
}

export async function saveTeamAction(team: string, { attributes, ...values }: TeamValues): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateTeam(actor, unchecked({ team, ...values, attributes: fromAttributeRows(attributes) }));
    return null;
  });
}

export async function deleteTeamAction(team: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteTeam(actor, { team });
    return null;
  });
}

export async function restoreTeamAction(team: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await restoreTeam(actor, { team });
    return null;
  });
}

/** Everybody who was chosen, one after another. */
export async function addMembersAction(team: string, usernames: string[]): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    for (const username of usernames) await addMember(actor, unchecked({ team, username }));
    return null;
  });
}

export async function removeMemberAction(membership: { team: string; username: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await removeMember(actor, membership);
    return null;
  });
}
