// The lists of leads, contacts, companies and customers on the screen: newest first, by name or id, of one stage or period.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { type EntityRow, type EntityView, entityColumns, toEntityView } from '#lib/services/crm-entities/entity-row.ts';
import { likePattern } from '#lib/services/history-id.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Query = PageQuery.extend({
  kind: EntityKind,
  /** Part of a name, or an id. */
  text: z.string().max(250, 'Search for at most 250 characters.').default(''),
  pipelineId: EntityId.optional(),
  stageId: EntityId.optional(),
  periodId: EntityId.optional(),
  /** Those that are deleted instead. */
  deleted: z.boolean().default(false),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'cursor is not one of ours.')
    .transform(Number)
    .optional(),
});

/**
 * How far one page looks: a name has no index of its own, so that writing one costs nothing (chosen). Whoever wants to look
 * further asks for the next page.
 */
const windowRows = 50_000;

/** `isUnfinished`: the page ends because it looked through as many as it may, not because it is full. */
export async function searchEntities(actor: Actor, query: z.input<typeof Query> | Unchecked): Promise<Page<EntityView> & { isUnfinished: boolean }> {
  authorize(actor, 'pipelines.view');
  const { kind, text, pipelineId, stageId, periodId, deleted, cursor, limit } = parseInput(Query, query);
  const values: unknown[] = [kind, cursor ?? null, limit + 1];
  const given = (column: string, value: number | undefined) => (value === undefined ? [] : [`${column} = $${values.push(value)}`]);
  // A pipeline or a period says the kind, and has the index.
  const from = [
    'kind = $1',
    ...given('pipeline_id', pipelineId),
    ...given('stage_id', stageId),
    ...given('period_id', periodId),
    '($2::int IS NULL OR id < $2)',
    `deleted_at IS ${deleted ? 'NOT NULL' : 'NULL'}`,
  ];
  const wanted = text.trim();
  const match = wanted === '' ? 'true' : `(name ILIKE $${values.push(likePattern(wanted))} OR id::text = $${values.push(wanted)})`;
  const rows = await sqlQuery<EntityRow & { looked_to: number; is_full: boolean }>(
    `WITH looked AS MATERIALIZED (SELECT id, name FROM crm_entities WHERE ${from.join(' AND ')} ORDER BY id DESC LIMIT ${wanted === '' ? '$3' : windowRows}),
          span AS (SELECT min(id) AS looked_to, count(*) = ${windowRows} AS is_full FROM looked),
          found AS (SELECT id FROM looked WHERE ${match} ORDER BY id DESC LIMIT $3)
     SELECT entities.*, looked_to, is_full FROM span
       LEFT JOIN (SELECT ${entityColumns} FROM crm_entities JOIN found USING (id)) entities ON true ORDER BY id DESC NULLS LAST`,
    values,
  );
  const found = rows.filter(({ id }) => id !== null);
  const isUnfinished = found.length <= limit && rows[0]?.is_full === true;
  const data = found.slice(0, limit).map(toEntityView);
  const next = found.length > limit ? data.at(-1)?.id : isUnfinished ? rows[0]?.looked_to : undefined;
  return { data, nextCursor: next === undefined ? null : String(next), isUnfinished };
}
