import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { readSpace, type SpaceView } from '#lib/services/space/space-row.ts';

export async function getSpace(actor: Actor): Promise<SpaceView> {
  authorize(actor, 'space.view');
  return readSpace({ query: sqlQuery });
}
