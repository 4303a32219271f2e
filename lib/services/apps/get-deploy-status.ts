import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Id, orMissing } from '#lib/services/apps/app-input.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DeployQuery = z.object({
  apps: z
    .array(Id, { error: orMissing('Must be a list of app ids.') })
    .min(1, 'Give at least one app.')
    .max(300, 'At most 300 apps.'),
});

/** Publishing is over when its call answers, so that an app is either published or was never. */
export async function getDeployStatus(actor: Actor, input: z.input<typeof DeployQuery> | Unchecked): Promise<{ app: number; isPublished: boolean }[]> {
  authorize(actor, 'apps.configure');
  const { apps } = parseInput(DeployQuery, input);
  const rows = await sqlQuery<{ id: number; is_published: boolean }>(
    'SELECT id, live IS NOT NULL AS is_published FROM apps WHERE id = ANY($1::int[]) AND deleted_at IS NULL',
    [apps],
  );
  const known = new Map(rows.map((row) => [row.id, row.is_published]));
  return apps.map((app) => {
    const isPublished = known.get(app);
    if (isPublished === undefined) throw appNotFound(app);
    return { app, isPublished };
  });
}
