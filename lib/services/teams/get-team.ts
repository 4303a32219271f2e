import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { TeamReference } from '#lib/services/teams/team-input.ts';
import { findTeam, type TeamView } from '#lib/services/teams/team-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Also one that is deleted. */
export async function getTeam(actor: Actor, input: z.input<typeof TeamReference> | Unchecked): Promise<TeamView> {
  authorize(actor, 'space.view');
  const { team } = parseInput(TeamReference, input);
  return findTeam({ query: sqlQuery }, team);
}
