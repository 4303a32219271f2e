import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type EntityRow, type EntityView, entityColumns, toEntityView } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Kommo's largest page, and how deep its pages go here (chosen). */
const limitMax = 250;
const pageMax = 400;

const Query = z.object({
  kind: EntityKind,
  page: z.coerce
    .number('page must be a whole number.')
    .int('page must be a whole number.')
    .min(1, 'page begins with 1.')
    .max(pageMax, `page is at most ${pageMax}.`)
    .default(1),
  limit: z.coerce
    .number('limit must be a whole number.')
    .int('limit must be a whole number.')
    .min(1, 'limit must be at least 1.')
    .max(limitMax, `limit must be at most ${limitMax}.`)
    .default(50),
});

/** Newest first, by page as Kommo's. */
export async function listEntities(
  actor: Actor,
  query: z.input<typeof Query> | Unchecked,
): Promise<{ page: number; limit: number; hasMore: boolean; data: EntityView[] }> {
  authorize(actor, 'pipelines.view');
  const { kind, page, limit } = parseInput(Query, query);
  const rows = await sqlQuery<EntityRow>(
    `SELECT ${entityColumns} FROM crm_entities WHERE kind = $1 AND deleted_at IS NULL ORDER BY id DESC LIMIT $2 OFFSET $3`,
    [kind, limit + 1, (page - 1) * limit],
    'list-entities',
  );
  return { page, limit, hasMore: rows.length > limit && page < pageMax, data: rows.slice(0, limit).map(toEntityView) };
}
