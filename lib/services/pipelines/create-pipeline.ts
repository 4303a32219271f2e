import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { lostStageId, wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { type PipelineView, PlaceTitle, pipelinesMax, requirePipeline, stagesMax } from '#lib/services/pipelines/pipeline-view.ts';
import { lockAll } from '#lib/services/pipelines/pipelines-lock.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewPipeline = z.object({
  name: PlaceTitle,
  /** Those between the first contact and the end; the two closing stages come by themselves. */
  stages: z
    .array(PlaceTitle, 'Give the names of the stages as a list.')
    .min(1, 'Give at least one stage.')
    .max(stagesMax - 2, `Give at most ${stagesMax - 2} stages.`),
});

/** Makes a pipeline with its stages in order, and the two in which its leads end. */
export async function createPipeline(actor: Actor, input: z.input<typeof NewPipeline> | Unchecked): Promise<PipelineView> {
  authorize(actor, 'pipelines.configure');
  const { name, stages } = parseInput(NewPipeline, input);
  return sqlTransaction(async (sql) => {
    await lockAll(sql, 'pipelines');
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO pipelines (name, sort)
       SELECT $1, COALESCE(max(sort), 0) + 1 FROM pipelines HAVING count(*) < ${pipelinesMax} RETURNING id`,
      [name],
    );
    if (!row) throw new AppError('limit-reached', `There are ${pipelinesMax} pipelines already.`, { code: 'pipelines' });
    await sql.query(
      `INSERT INTO pipeline_stages (pipeline_id, id, name, sort)
       SELECT $1::int, nextval('pipeline_stage_ids'), stage.name, stage.place * 10
         FROM (SELECT * FROM unnest($2::text[]) WITH ORDINALITY AS given (name, place) ORDER BY place) stage
       UNION ALL VALUES ($1::int, ${wonStageId}, 'Closed - won', 10000), ($1::int, ${lostStageId}, 'Closed - lost', 11000)`,
      [row.id, stages],
    );
    await audit(sql, actor, { action: 'pipeline.create', target: `pipeline:${row.id}`, summary: `Made the pipeline “${name}”.`, details: { stages } });
    return requirePipeline(sql, row.id);
  });
}
