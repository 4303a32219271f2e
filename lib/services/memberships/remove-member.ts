import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { MembershipReference } from '#lib/services/memberships/membership-input.ts';
import { findSpaceUser, type SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { publishMembershipChange } from '#lib/services/teams/team-events.ts';
import { requireLivingTeam } from '#lib/services/teams/team-input.ts';
import { findTeam, type TeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Fires `Membership Change` of the team and of the user. @throws AppError not-found for somebody who is not in it */
export async function removeMember(actor: Actor, input: z.input<typeof MembershipReference> | Unchecked): Promise<{ team: TeamView; user: SpaceUserView }> {
  authorize(actor, 'space.configure');
  const { team: slug, username } = parseInput(MembershipReference, input);
  return sqlTransaction(async (sql) => {
    const team = await findTeam(sql, slug, true);
    requireLivingTeam(team);
    const user = await findSpaceUser(sql, username);
    const removed = await sql.query('DELETE FROM team_members WHERE team_id = $1 AND user_id = $2 RETURNING user_id', [team.id, user.id]);
    if (removed.length === 0) throw new AppError('not-found', `${user.displayName} is not in the team “${team.name}”.`, { code: 'membership' });
    await publishMembershipChange(sql, actor, { team, user, action: 'removed', at: new Date() });
    await audit(sql, actor, { action: 'team.remove-member', target: `team:${team.id}`, summary: `Removed ${user.displayName} from the team “${team.name}”.` });
    return { team, user };
  });
}
