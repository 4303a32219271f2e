import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { requirePlace, standingIn, TriggerPlace } from '#lib/services/stage-triggers/trigger-view.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** How many leads or customers a trigger would be applied to, asked before it is. */
export async function countPlace(actor: Actor, input: z.input<typeof TriggerPlace> | Unchecked): Promise<{ count: number }> {
  authorize(actor, 'pipelines.configure');
  const place = parseInput(TriggerPlace, input);
  await requirePlace({ query: sqlQuery }, place);
  const { where, values } = standingIn(place, 1);
  const [row] = await sqlQuery<{ count: number }>(`SELECT count(*)::int AS count FROM crm_entities WHERE ${where}`, values);
  return { count: row?.count ?? 0 };
}
