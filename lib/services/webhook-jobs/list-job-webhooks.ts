import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Reference } from '#lib/services/space/space-input.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';

const Place = z.object({ kapp: Reference.nullable().optional() });
const namesMax = 500;

/** The names of the webhooks of a place, for the filter of their jobs. Without `kapp`: of the space and of all kapps. */
export async function listJobWebhooks(actor: Actor, input: z.input<typeof Place>): Promise<string[]> {
  authorize(actor, 'history.view');
  const { kapp } = parseInput(Place, input);
  const scope = kapp === undefined ? null : (await webhookScope({ query: sqlQuery }, kapp)).scope;
  const rows = await sqlQuery<{ name: string }>(
    `SELECT DISTINCT name FROM webhooks WHERE dialect = 'kinetic' AND ($1::text IS NULL OR scope = $1) AND deleted_at IS NULL ORDER BY name LIMIT $2`,
    [scope, namesMax],
  );
  return rows.map(({ name }) => name);
}
