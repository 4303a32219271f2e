// The slug of a team that a program names by slug or by name, as memberships of Kinetic's REST do.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Reference } from '#lib/services/space/space-input.ts';
import { teamNotFound } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const TeamNamed = z.object({ slug: Reference.optional(), name: Reference.optional() });

/** @throws AppError invalid when it is named by neither; not-found */
export async function findTeamSlug(actor: Actor, input: z.input<typeof TeamNamed> | Unchecked): Promise<string> {
  authorize(actor, 'space.view');
  const { slug, name } = parseInput(TeamNamed, input);
  if (slug !== undefined) return slug;
  if (name === undefined) throw invalid([{ path: 'team', message: 'Name the team by its slug or by its name.' }]);
  const [row] = await sqlQuery<{ slug: string }>('SELECT slug FROM teams WHERE name = $1', [name.trim()]);
  if (!row) throw teamNotFound(name);
  return row.slug;
}
