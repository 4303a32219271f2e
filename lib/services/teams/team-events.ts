// What happened to a team, stored as an event; and who came to it or went.
import type { Actor } from '#lib/auth/actor.ts';
import { spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { publishSpaceEvent } from '#lib/services/space/publish-space-event.ts';
import { type SpaceUserView, userOfPayload } from '#lib/services/space-users/space-user-row.ts';
import { userSubject } from '#lib/services/space-users/user-events.ts';
import { type TeamView, teamOfPayload } from '#lib/services/teams/team-row.ts';

/** In the transaction of the change. */
export async function publishTeamEvent(sql: Sql, actor: Actor, event: 'Created' | 'Updated' | 'Deleted' | 'Restored', team: TeamView, at: Date): Promise<void> {
  const about = { team: teamOfPayload(team) };
  await publishSpaceEvent(sql, actor, { type: 'Team', event, scope: spaceScope, subject: teamSubject(team.slug), title: team.name, about, at });
}

/** One event of the team and one of the user; both carry both (chosen), so that filters of either may ask for the other. */
export async function publishMembershipChange(
  sql: Sql,
  actor: Actor,
  { team, user, action, at }: { team: TeamView; user: SpaceUserView; action: 'added' | 'removed'; at: Date },
): Promise<void> {
  const about = { user: userOfPayload(user), team: teamOfPayload(team), membership: { username: user.username, team: team.name, action } };
  const change = { event: 'Membership Change', scope: spaceScope, about, at };
  const words = action === 'added' ? 'joined' : 'left';
  const title = `${user.displayName} ${words} ${team.name}`;
  await publishSpaceEvent(sql, actor, { type: 'Team', subject: teamSubject(team.slug), title, ...change });
  await publishSpaceEvent(sql, actor, { type: 'User', subject: userSubject(user.username), title, ...change });
}

function teamSubject(slug: string): string {
  return `team/${slug}`;
}
