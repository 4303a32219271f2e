import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { optional } from '#lib/services/history-query.ts';
import { Reference, SpacePage } from '#lib/services/space/space-input.ts';
import { findSpaceUser, type SpaceUserRow, type SpaceUserView, toSpaceUserView, userColumns } from '#lib/services/space-users/space-user-row.ts';
import { findTeam, type TeamRow, type TeamView, teamColumns, toTeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const MembershipsQuery = z.object({
  /** Of one team, of one user; of everybody without either. */
  team: optional(Reference),
  username: optional(Reference),
  ...SpacePage,
  cursor: z
    .string()
    .regex(/^(\d{1,9} [\w-]{1,64})?$/, 'The page token is not one of ours.')
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
});

export type MembershipView = { team: TeamView; user: SpaceUserView };

/** In the order the teams were made. Served by the primary key, for a user by team_members_user_id_idx. Teams that are deleted are left out. */
export async function listTeamMemberships(actor: Actor, query: z.input<typeof MembershipsQuery> | Unchecked = {}): Promise<Page<MembershipView>> {
  authorize(actor, 'space.view');
  const { team, username, limit = 50, cursor = '0 0' } = parseInput(MembershipsQuery, query);
  const sql = { query: sqlQuery };
  const [afterTeam, afterUser] = cursor.split(' ');
  const values: unknown[] = [Number(afterTeam), afterUser, limit + 1];
  const only = (column: string, value: unknown) => {
    values.push(value);
    return ` AND ${column} = $${values.length}`;
  };
  const ofTeam = team === undefined ? '' : only('team_id', (await findTeam(sql, team)).id);
  const ofUser = username === undefined ? '' : only('user_id', (await findSpaceUser(sql, username)).id);
  const pairs = await sqlQuery<{ team_id: number; user_id: string }>(
    `SELECT team_id, user_id FROM team_members JOIN teams ON teams.id = team_id
      WHERE (team_id, user_id) > ($1, $2) AND teams.deleted_at IS NULL${ofTeam}${ofUser} ORDER BY team_id, user_id LIMIT $3`,
    values,
  );
  const page = pairs.slice(0, limit);
  const last = page.at(-1);
  return { data: await viewsOf(page), nextCursor: pairs.length > limit && last ? `${last.team_id} ${last.user_id}` : null };
}

async function viewsOf(pairs: { team_id: number; user_id: string }[]): Promise<MembershipView[]> {
  const [teamRows, userRows] = await Promise.all([
    sqlQuery<TeamRow>(`SELECT ${teamColumns} FROM teams WHERE id = ANY($1::int[])`, [pairs.map(({ team_id }) => team_id)], 'teams-by-id'),
    sqlQuery<SpaceUserRow>(`SELECT ${userColumns} FROM users WHERE id = ANY($1::text[])`, [pairs.map(({ user_id }) => user_id)], 'users-by-id'),
  ]);
  const teams = new Map(teamRows.map((row) => [row.id, toTeamView(row)]));
  const users = new Map(userRows.map((row) => [row.id, toSpaceUserView(row)]));
  return pairs.flatMap(({ team_id, user_id }) => {
    const [team, user] = [teams.get(team_id), users.get(user_id)];
    return team && user ? [{ team, user }] : [];
  });
}
