import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { pageOf, SpacePage } from '#lib/services/space/space-input.ts';
import { type TeamRow, type TeamView, teamColumns, toTeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const TeamsQuery = z.object({
  ...SpacePage,
  /** A name has more characters than an ordinary cursor. */
  cursor: z.string().max(300, 'The page token is not one of ours.').default(''),
  /** Those that are deleted instead of those in use. */
  deleted: z.boolean('deleted must be true or false.').default(false),
});

/** By name, so that a team comes before those below it. Served by teams_name_key. */
export async function listTeams(actor: Actor, query: z.input<typeof TeamsQuery> | Unchecked = {}): Promise<Page<TeamView>> {
  authorize(actor, 'space.view');
  const { limit = 50, cursor, deleted } = parseInput(TeamsQuery, query);
  const rows = await sqlQuery<TeamRow>(
    `SELECT ${teamColumns} FROM teams WHERE name > $1 AND deleted_at IS ${deleted ? 'NOT NULL' : 'NULL'} ORDER BY name LIMIT $2`,
    [cursor, limit + 1],
  );
  return pageOf(rows, limit, toTeamView, ({ name }) => name);
}
