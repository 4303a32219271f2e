// Who is in which team, for several teams or users at once: lists with memberships ask once.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type SpaceUserRow, type SpaceUserView, toSpaceUserView, userColumns } from '#lib/services/space-users/space-user-row.ts';
import { type TeamRow, type TeamView, teamColumns, toTeamView } from '#lib/services/teams/team-row.ts';

/** The members of teams by the team's id, each by login. A team has at most 1,000. */
export async function listMembersOf(actor: Actor, teamIds: readonly number[]): Promise<Map<number, SpaceUserView[]>> {
  authorize(actor, 'space.view');
  const rows = await sqlQuery<SpaceUserRow & { team_id: number }>(
    `SELECT team_id, ${userColumns} FROM team_members JOIN users ON users.id = user_id WHERE team_id = ANY($1::int[]) ORDER BY login`,
    [teamIds],
    'members-of-teams',
  );
  return gathered(
    teamIds,
    rows.map((row) => [row.team_id, toSpaceUserView(row)]),
  );
}

/** The teams of users by the user's id, each by name; those that are deleted are left out. A space has at most 2,000. */
export async function listTeamsOf(actor: Actor, userIds: readonly string[]): Promise<Map<string, TeamView[]>> {
  authorize(actor, 'space.view');
  const rows = await sqlQuery<TeamRow & { user_id: string }>(
    `SELECT user_id, ${teamColumns} FROM team_members JOIN teams ON teams.id = team_id
      WHERE user_id = ANY($1::text[]) AND deleted_at IS NULL ORDER BY name`,
    [userIds],
    'teams-of-users',
  );
  return gathered(
    userIds,
    rows.map((row) => [row.user_id, toTeamView(row)]),
  );
}

function gathered<Key, View>(keys: readonly Key[], pairs: [Key, View][]): Map<Key, View[]> {
  const lists = new Map<Key, View[]>(keys.map((key) => [key, []]));
  for (const [key, view] of pairs) lists.get(key)?.push(view);
  return lists;
}
