import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type KappRow, type KappView, toKappView } from '#lib/services/kapps/kapp-row.ts';
import { pageOf, SpacePage } from '#lib/services/space/space-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const KappsQuery = z.object(SpacePage);

/** By slug. Served by kapps_slug_key. */
export async function listKapps(actor: Actor, query: z.input<typeof KappsQuery> | Unchecked = {}): Promise<Page<KappView>> {
  authorize(actor, 'space.view');
  const { limit = 50, cursor = '' } = parseInput(KappsQuery, query);
  const rows = await sqlQuery<KappRow>('SELECT * FROM kapps WHERE deleted_at IS NULL AND slug > $1 ORDER BY slug LIMIT $2', [cursor, limit + 1], 'list-kapps');
  return pageOf(rows, limit, toKappView, ({ slug }) => slug);
}
