// `teams` of Kinetic's REST. A deleted team is `archived`; `PUT {"archived": false}` restores it (chosen).
import type { Actor } from '#lib/auth/actor.ts';
import { type Include, includeOf, includeOfPart } from '#lib/rest/kinetic/kinetic-include.ts';
import { setMembersOf } from '#lib/rest/kinetic/kinetic-memberships.ts';
import { attributesOfCall, flagOf, pageWithMemberships } from '#lib/rest/kinetic/kinetic-parameters.ts';
import { teamView } from '#lib/rest/kinetic/kinetic-views.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { listMembersOf } from '#lib/services/memberships/list-memberships.ts';
import { createTeam } from '#lib/services/teams/create-team.ts';
import { deleteTeam } from '#lib/services/teams/delete-team.ts';
import { getTeam } from '#lib/services/teams/get-team.ts';
import { listTeams } from '#lib/services/teams/list-teams.ts';
import { restoreTeam } from '#lib/services/teams/restore-team.ts';
import type { TeamView } from '#lib/services/teams/team-row.ts';
import { updateTeam } from '#lib/services/teams/update-team.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

async function withMemberships(actor: Actor, teams: TeamView[], include: Include): Promise<object[]> {
  if (includeOfPart(include, 'memberships') === undefined) return teams.map((team) => teamView(team, include));
  const members = await listMembersOf(
    actor,
    teams.map(({ id }) => id),
  );
  return teams.map((team) => teamView(team, include, members.get(team.id) ?? []));
}

async function answerTeam(actor: Actor, team: TeamView, parameters: Unchecked): Promise<{ team: object | undefined }> {
  const [view] = await withMemberships(actor, [team], includeOf(parameters));
  return { team: view };
}

export const listTeamsCall: VendorCall = async (actor, parameters) => {
  const include = includeOf(parameters);
  const page = pageWithMemberships(parameters, includeOfPart(include, 'memberships') !== undefined);
  const deleted = flagOf(parameters.archived) ?? false;
  const { data, nextCursor } = await listTeams(actor, unchecked({ ...page, deleted }));
  return { teams: await withMemberships(actor, data, include), nextPageToken: nextCursor };
};

export const getTeamCall: VendorCall = async (actor, parameters, { team = '' }) => answerTeam(actor, await getTeam(actor, { team }), parameters);

export const createTeamCall: VendorCall = async (actor, parameters) => {
  const { name, slug, description } = parameters;
  const team = await createTeam(actor, unchecked({ name, slug, description: description ?? undefined, attributes: attributesOfCall(parameters) }));
  await setMembersOf(actor, team, parameters.memberships);
  return answerTeam(actor, team, parameters);
};

export const updateTeamCall: VendorCall = async (actor, parameters, { team: reference = '' }) => {
  const { name, slug, description } = parameters;
  const archived = flagOf(parameters.archived);
  if (archived === false) await restoreTeam(actor, { team: reference });
  const change = { team: reference, name, slug, description: description ?? undefined, attributes: attributesOfCall(parameters) };
  const team = await updateTeam(actor, unchecked(change));
  await setMembersOf(actor, team, parameters.memberships);
  return answerTeam(actor, archived ? await deleteTeam(actor, { team: team.slug }) : team, parameters);
};

export const deleteTeamCall: VendorCall = async (actor, parameters, { team = '' }) => answerTeam(actor, await deleteTeam(actor, { team }), parameters);
