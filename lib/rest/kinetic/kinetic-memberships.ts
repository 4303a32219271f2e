// `memberships` of Kinetic's REST, and the memberships that a team or a user is given with.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { pageOfCall, partOf } from '#lib/rest/kinetic/kinetic-parameters.ts';
import { teamView, userView } from '#lib/rest/kinetic/kinetic-views.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { addMember } from '#lib/services/memberships/add-member.ts';
import { listMembersOf, listTeamsOf } from '#lib/services/memberships/list-memberships.ts';
import { listTeamMemberships, type MembershipView } from '#lib/services/memberships/list-team-memberships.ts';
import { membersMax } from '#lib/services/memberships/membership-input.ts';
import { removeMember } from '#lib/services/memberships/remove-member.ts';
import type { SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { findTeamSlug } from '#lib/services/teams/find-team-slug.ts';
import type { TeamView } from '#lib/services/teams/team-row.ts';
import { unchecked } from '#lib/unchecked.ts';

function membershipView({ team, user }: MembershipView): object {
  return { team: teamView(team, new Set()), user: userView(user, new Set()) };
}

/** Of a team (`team=slug`), of a user (`username=`), or all (chosen: the vendor's client reads them with teams and users). */
export const listMembershipsCall: VendorCall = async (actor, parameters) => {
  const { team, username } = parameters;
  const { data, nextCursor } = await listTeamMemberships(actor, unchecked({ team, username, ...pageOfCall(parameters, 25) }));
  return { memberships: data.map(membershipView), nextPageToken: nextCursor };
};

export const addMembershipCall: VendorCall = async (actor, parameters) => {
  const team = await findTeamSlug(actor, partOf(parameters, 'team'));
  return { membership: membershipView(await addMember(actor, unchecked({ team, username: partOf(parameters, 'user').username }))) };
};

/** `<team-slug>_<username>`: a slug has no underscore, a username may. */
function referenceOf(membership: string): { team: string; username: string } {
  const underscore = membership.indexOf('_');
  if (underscore < 1) throw invalid([{ path: 'membership', message: 'A membership is named by the team’s slug, an underscore and the username.' }]);
  return { team: membership.slice(0, underscore), username: membership.slice(underscore + 1) };
}

export const getMembershipCall: VendorCall = async (actor, _parameters, { membership = '' }) => {
  const [found] = (await listTeamMemberships(actor, { ...referenceOf(membership), limit: 1 })).data;
  if (!found) throw new AppError('not-found', `There is no membership “${membership.slice(0, 128)}”.`, { code: 'membership' });
  return { membership: membershipView(found) };
};

export const removeMembershipCall: VendorCall = async (actor, _parameters, { membership = '' }) => ({
  membership: membershipView(await removeMember(actor, referenceOf(membership))),
});

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    memberships: z
      .array(item, 'memberships must be a list.')
      .max(membersMax, `At most ${membersMax.toLocaleString('en')} memberships.`)
      .optional(),
  });
const MembersOfTeam = listOf(z.object({ user: z.object({ username: z.string('A membership needs a username.') }, 'A membership needs a user.') }));
const TeamsOfUser = listOf(
  z.object({
    team: z.object({ slug: z.string('slug must be text.').optional(), name: z.string('name must be text.').optional() }, 'A membership needs a team.'),
  }),
);

/** When the body has `memberships`, these are all: others go. Each is a change of its own. */
export async function setMembersOf(actor: Actor, team: TeamView, memberships: unknown): Promise<void> {
  const wanted = parseInput(MembersOfTeam, { memberships }).memberships?.map(({ user }) => user.username.trim().toLowerCase());
  if (wanted === undefined) return;
  const present = ((await listMembersOf(actor, [team.id])).get(team.id) ?? []).map(({ username }) => username);
  for (const username of wanted) if (!present.includes(username)) await addMember(actor, { team: team.slug, username });
  for (const username of present) if (!wanted.includes(username)) await removeMember(actor, { team: team.slug, username });
}

export async function setTeamsOf(actor: Actor, { id, username }: SpaceUserView, memberships: unknown): Promise<void> {
  const given = parseInput(TeamsOfUser, { memberships }).memberships;
  if (given === undefined) return;
  const wanted: string[] = [];
  for (const { team } of given) wanted.push(await findTeamSlug(actor, team));
  const present = ((await listTeamsOf(actor, [id])).get(id) ?? []).map(({ slug }) => slug);
  for (const team of wanted) if (!present.includes(team)) await addMember(actor, { team, username });
  for (const team of present) if (!wanted.includes(team)) await removeMember(actor, { team, username });
}
