import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { slugTaken } from '#lib/services/kapps/kapp-input.ts';
import { publishTeamEvent } from '#lib/services/teams/team-events.ts';
import { nameTaken, requireLivingTeam, TeamContent, TeamReference } from '#lib/services/teams/team-input.ts';
import { findTeam, type TeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const TeamChange = TeamReference.extend(TeamContent.partial().shape);

/** In force at once. Fires `Updated`, unless nothing would change (chosen). @throws AppError conflict when the name or the slug is taken */
export async function updateTeam(actor: Actor, input: z.input<typeof TeamChange> | Unchecked): Promise<TeamView> {
  authorize(actor, 'space.configure');
  const { team: reference, ...change } = parseInput(TeamChange, input);
  return sqlTransaction(async (sql) => {
    const before = await findTeam(sql, reference, true);
    requireLivingTeam(before);
    const after = {
      name: change.name ?? before.name,
      slug: change.slug ?? before.slug,
      description: change.description ?? before.description,
      attributes: change.attributes ?? before.attributes,
    };
    const others = await sql.query<{ name: string }>('SELECT name FROM teams WHERE id <> $1 AND (name = $2 OR slug = $3) LIMIT 2', [
      before.id,
      after.name,
      after.slug,
    ]);
    if (others.some(({ name }) => name === after.name)) throw nameTaken(after.name);
    if (others.length > 0) throw slugTaken('team', after.slug);
    const at = new Date();
    const changed = await sql.query(
      `UPDATE teams SET name = $2, slug = $3, description = $4, attributes = $5::jsonb, updated_at = $6, updated_by = $7
        WHERE id = $1 AND (name, slug, description, attributes) IS DISTINCT FROM ($2, $3, $4, $5::jsonb) RETURNING id`,
      [before.id, after.name, after.slug, after.description, JSON.stringify(after.attributes), at, actorCodeAndName(actor).code],
    );
    if (changed.length === 0) return before;
    const team = await findTeam(sql, after.slug);
    await publishTeamEvent(sql, actor, 'Updated', team, at);
    const { name, slug, description, attributes } = before;
    const details = { before: { name, slug, description, attributes }, after };
    await audit(sql, actor, { action: 'team.update', target: `team:${team.id}`, summary: `Changed the team “${team.name}”.`, details });
    return team;
  });
}
