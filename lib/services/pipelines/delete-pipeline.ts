import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { leavePlace } from '#lib/services/pipelines/leave-place.ts';
import { readPipelines, requirePipeline } from '#lib/services/pipelines/pipeline-view.ts';
import { lockAll } from '#lib/services/pipelines/pipelines-lock.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DeletedPipeline = z.object({ id: EntityId });

/** Only an empty one without triggers, and not the main one, in which new leads begin. What happened in it stays in the history. */
export async function deletePipeline(actor: Actor, input: z.input<typeof DeletedPipeline> | Unchecked): Promise<void> {
  authorize(actor, 'pipelines.configure');
  const { id } = parseInput(DeletedPipeline, input);
  await sqlTransaction(async (sql) => {
    await lockAll(sql, 'pipelines');
    const { name, isMain, stages } = await requirePipeline(sql, id);
    const main = (await readPipelines(sql)).find((pipeline) => pipeline.isMain);
    const stageId = main?.stages[0]?.id;
    if (isMain || main === undefined || stageId === undefined) {
      throw new AppError('conflict', `“${name}” is the main pipeline, in which new leads begin. It cannot be deleted.`, { code: 'main-pipeline' });
    }
    for (const stage of stages) {
      await leavePlace(sql, { place: { pipelineId: id, stageId: stage.id }, name: stage.name }, { pipelineId: main.id, stageId });
    }
    await sql.query('DELETE FROM pipeline_stages WHERE pipeline_id = $1', [id]);
    await sql.query('DELETE FROM pipelines WHERE id = $1', [id]);
    await audit(sql, actor, { action: 'pipeline.delete', target: `pipeline:${id}`, summary: `Deleted the pipeline “${name}”.` });
  });
}
