import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { MembershipReference, membersMax } from '#lib/services/memberships/membership-input.ts';
import { findSpaceUser, type SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { publishMembershipChange } from '#lib/services/teams/team-events.ts';
import { requireLivingTeam } from '#lib/services/teams/team-input.ts';
import { findTeam, type TeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Fires `Membership Change` of the team and of the user, unless the user was in the team already (chosen). */
export async function addMember(actor: Actor, input: z.input<typeof MembershipReference> | Unchecked): Promise<{ team: TeamView; user: SpaceUserView }> {
  authorize(actor, 'space.configure');
  const { team: slug, username } = parseInput(MembershipReference, input);
  return sqlTransaction(async (sql) => {
    const team = await findTeam(sql, slug, true);
    requireLivingTeam(team);
    const user = await findSpaceUser(sql, username);
    const at = new Date();
    const added = await sql.query(
      'INSERT INTO team_members (team_id, user_id, added_at, added_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING user_id',
      [team.id, user.id, at, actorCodeAndName(actor).code],
    );
    if (added.length === 0) return { team, user };
    await requireRoom(sql, team);
    await publishMembershipChange(sql, actor, { team, user, action: 'added', at });
    await audit(sql, actor, { action: 'team.add-member', target: `team:${team.id}`, summary: `Added ${user.displayName} to the team “${team.name}”.` });
    return { team, user };
  });
}

async function requireRoom(sql: Sql, team: TeamView): Promise<void> {
  const [found] = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM team_members WHERE team_id = $1', [team.id]);
  if ((found?.count ?? 0) <= membersMax) return;
  throw new AppError('limit-reached', `A team has at most ${membersMax.toLocaleString('en')} members. Remove somebody to add another.`, { code: 'members' });
}
