import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { lostStageId, wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { leavePlace } from '#lib/services/pipelines/leave-place.ts';
import { type PipelineView, PlaceTitle, pipelinesMax, readPipelines, requirePipeline, stagesMax } from '#lib/services/pipelines/pipeline-view.ts';
import { lockAll } from '#lib/services/pipelines/pipelines-lock.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** One with an id is there already; one without is new. */
const Stage = z.object({ id: EntityId.nullish().transform((id) => id ?? null), name: PlaceTitle });

const PipelineChange = z.object({
  id: EntityId,
  name: PlaceTitle.optional(),
  /** Its place among the pipelines, from 1. */
  position: z.number('position must be a whole number.').int('position must be a whole number.').min(1).max(pipelinesMax).optional(),
  /** All of them but the two closing ones, in order: those that are not named go. */
  stages: z
    .array(Stage, 'Give the stages as a list.')
    .min(1, 'A pipeline has at least one stage beside the two closing ones.')
    .max(stagesMax - 2, `A pipeline has at most ${stagesMax - 2} stages beside the two closing ones.`)
    .optional(),
  /** What was seen of it; another's change in between is not overwritten. */
  revision: z.string().max(100).optional(),
});

/** Renames it, and renames, orders, adds and removes its stages. @throws AppError conflict when it was changed meanwhile, or a stage is not empty */
export async function updatePipeline(actor: Actor, input: z.input<typeof PipelineChange> | Unchecked): Promise<PipelineView> {
  authorize(actor, 'pipelines.configure');
  const { id, name, position, stages, revision } = parseInput(PipelineChange, input);
  return sqlTransaction(async (sql) => {
    await lockAll(sql, 'pipelines');
    const before = await requirePipeline(sql, id);
    if (revision !== undefined && revision !== before.revision) {
      throw new AppError('conflict', 'Somebody else has changed this pipeline meanwhile. Load the page again to see it as it is now.', { code: 'changed' });
    }
    if (name !== undefined) await sql.query('UPDATE pipelines SET name = $2 WHERE id = $1', [id, name]);
    if (position !== undefined) await movePipeline(sql, id, position);
    if (stages !== undefined) await storeStages(sql, before, stages);
    const after = await requirePipeline(sql, id);
    await audit(sql, actor, {
      action: 'pipeline.update',
      target: `pipeline:${id}`,
      summary: `Changed the pipeline “${after.name}”.`,
      details: { before: namesOf(before), after: namesOf(after) },
    });
    return after;
  });
}

async function movePipeline(sql: Sql, id: number, position: number): Promise<void> {
  const others = (await readPipelines(sql)).map((pipeline) => pipeline.id).filter((other) => other !== id);
  const order = others.toSpliced(position - 1, 0, id);
  await sql.query('UPDATE pipelines SET sort = place FROM unnest($1::int[]) WITH ORDINALITY AS given (id, place) WHERE pipelines.id = given.id', [order]);
}

async function storeStages(sql: Sql, before: PipelineView, stages: readonly z.output<typeof Stage>[]): Promise<void> {
  const pipelineId = before.id;
  const own = before.stages.filter(({ isFixed }) => !isFixed);
  for (const [index, { id }] of stages.entries()) {
    const isTwice = stages.findIndex((other) => other.id !== null && other.id === id) < index;
    if (id !== null && (isTwice || !own.some((stage) => stage.id === id))) {
      throw invalid([{ path: `stages[${index}].id`, message: `The pipeline has no stage ${id}${isTwice ? ' a second time' : ' that can be changed'}.` }]);
    }
  }
  const kept = await sql.query<{ id: number; sort: number }>(
    `INSERT INTO pipeline_stages (pipeline_id, id, name, sort)
     SELECT $1::int, COALESCE(stage.id, nextval('pipeline_stage_ids')), stage.name, stage.place * 10
       FROM (SELECT * FROM unnest($2::int[], $3::text[]) WITH ORDINALITY AS given (id, name, place) ORDER BY place) stage
     ON CONFLICT (pipeline_id, id) DO UPDATE SET name = EXCLUDED.name, sort = EXCLUDED.sort RETURNING id, sort`,
    [pipelineId, stages.map(({ id }) => id), stages.map(({ name }) => name)],
  );
  const stageId = kept.toSorted((a, b) => a.sort - b.sort)[0]?.id;
  if (stageId === undefined) throw new Error('The database stored nothing.');
  for (const stage of own.filter(({ id }) => !kept.some((other) => other.id === id))) {
    await leavePlace(sql, { place: { pipelineId, stageId: stage.id }, name: stage.name }, { pipelineId, stageId });
    await sql.query('DELETE FROM pipeline_stages WHERE pipeline_id = $1 AND id = $2', [pipelineId, stage.id]);
  }
}

function namesOf({ name, sort, stages }: PipelineView) {
  return { name, sort, stages: stages.filter(({ id }) => id !== wonStageId && id !== lostStageId).map((stage) => `${stage.id} ${stage.name}`) };
}
