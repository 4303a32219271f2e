// A board: the stages of a pipeline with their leads, or the periods with their customers.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Board, type BoardColumn, cardsAtFirst, cardsMax } from '#lib/pipelines/board.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { readPeriods, requirePipeline } from '#lib/services/pipelines/pipeline-view.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** A column counts and sums no further than this (chosen): a closed stage may hold years of leads. */
const countedMax = 10_000;

const Query = z.object({
  /** Absent for customers. */
  pipelineId: EntityId.optional(),
  /** How many cards of a column, where it is not as many as at first: `1001:40,142:60`. */
  shown: z
    .string()
    .max(2_000)
    .regex(/^(\d{1,10}:\d{1,3}(,\d{1,10}:\d{1,3})*)?$/, 'shown is a list such as 1001:40,142:60.')
    .default('')
    .transform((text) => new Map(text === '' ? [] : text.split(',').map((part): [number, number] => [Number(part.split(':')[0]), Number(part.split(':')[1])]))),
});

type Row = {
  id: number;
  count: number;
  sum: string | null;
  cards: { id: number; name: string; price: number; responsible: string | null; updated_at: string }[] | null;
};

/** Newest first in each column. @throws AppError not-found */
export async function readBoard(actor: Actor, query: z.input<typeof Query> | Unchecked): Promise<Board> {
  authorize(actor, 'pipelines.view');
  const { pipelineId, shown } = parseInput(Query, query);
  const places = pipelineId === undefined ? await readPeriods({ query: sqlQuery }) : (await requirePipeline({ query: sqlQuery }, pipelineId)).stages;
  const standing = pipelineId === undefined ? 'period_id = place.id' : 'pipeline_id = $4 AND stage_id = place.id';
  const rows = await sqlQuery<Row>(
    `SELECT place.id, total.count, total.sum, listed.cards
       FROM unnest($1::int[], $2::int[]) AS place (id, shown)
      CROSS JOIN LATERAL (SELECT count(*)::int AS count, sum(price) AS sum FROM (
         SELECT price FROM crm_entities WHERE ${standing} AND deleted_at IS NULL LIMIT $3) counted) total
      CROSS JOIN LATERAL (
         SELECT json_agg(json_build_object('id', card.id, 'name', card.name, 'price', price, 'responsible', users.name, 'updated_at', card.updated_at) ORDER BY card.id DESC) AS cards
           FROM (SELECT id, name, price, responsible_user_id, updated_at FROM crm_entities WHERE ${standing} AND deleted_at IS NULL ORDER BY id DESC LIMIT place.shown) card
           LEFT JOIN users ON users.user_number = card.responsible_user_id) listed`,
    [
      places.map(({ id }) => id),
      places.map(({ id }) => Math.min(Math.max(shown.get(id) ?? 0, cardsAtFirst), cardsMax)),
      countedMax + 1,
      ...(pipelineId === undefined ? [] : [pipelineId]),
    ],
    pipelineId === undefined ? 'board-of-customers' : 'board-of-pipeline',
  );
  const byPlace = new Map(rows.map((row) => [row.id, row]));
  return { columns: places.map(({ id, name }) => toColumn(id, name, byPlace.get(id))) };
}

function toColumn(id: number, name: string, row: Row | undefined): BoardColumn {
  const count = row?.count ?? 0;
  return {
    id,
    name,
    count: Math.min(count, countedMax),
    sum: Number(row?.sum ?? 0),
    isMore: count > countedMax,
    cards: (row?.cards ?? []).map(({ updated_at, ...card }) => ({ ...card, updatedAt: new Date(updated_at).toISOString() })),
  };
}
