import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishTeamEvent } from '#lib/services/teams/team-events.ts';
import { TeamReference } from '#lib/services/teams/team-input.ts';
import { findTeam, type TeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** A deleted team is as it was, with the members that it had. Fires `Restored`. */
export async function restoreTeam(actor: Actor, input: z.input<typeof TeamReference> | Unchecked): Promise<TeamView> {
  authorize(actor, 'space.configure');
  const { team: slug } = parseInput(TeamReference, input);
  return sqlTransaction(async (sql) => {
    const before = await findTeam(sql, slug, true);
    if (!before.isDeleted) return before;
    const at = new Date();
    await sql.query('UPDATE teams SET deleted_at = NULL, updated_at = $2, updated_by = $3 WHERE id = $1', [before.id, at, actorCodeAndName(actor).code]);
    const team = await findTeam(sql, slug);
    await publishTeamEvent(sql, actor, 'Restored', team, at);
    await audit(sql, actor, { action: 'team.restore', target: `team:${team.id}`, summary: `Restored the team “${team.name}”.` });
    return team;
  });
}
