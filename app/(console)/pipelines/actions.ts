'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { createPipeline } from '#lib/services/pipelines/create-pipeline.ts';
import { deletePipeline } from '#lib/services/pipelines/delete-pipeline.ts';
import { updatePeriods } from '#lib/services/pipelines/update-periods.ts';
import { updatePipeline } from '#lib/services/pipelines/update-pipeline.ts';
import { unchecked } from '#lib/unchecked.ts';

/** To another column of a board: a stage of a pipeline, or a period. */
export type CardMove = { kind: 'lead'; id: number; pipelineId: number; stageId: number } | { kind: 'customer'; id: number; periodId: number };

export async function moveCardAction(move: CardMove): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateEntity(actor, unchecked(move));
    return null;
  });
}

export async function createPipelineAction(values: { name: string; stages: string[] }): Promise<ActionResult<{ id: number }>> {
  return runAction(async (actor) => ({ id: (await createPipeline(actor, unchecked(values))).id }));
}

export type SettingsRow = { id: number | null; name: string };

export async function savePipelineAction(
  id: number,
  values: { name: string; position: number; stages: SettingsRow[]; revision: string },
): Promise<ActionResult<{ stages: SettingsRow[]; revision: string }>> {
  return runAction(async (actor) => {
    const { stages, revision } = await updatePipeline(actor, unchecked({ id, ...values }));
    refresh();
    return { revision, stages: stages.filter(({ isFixed }) => !isFixed).map((stage) => ({ id: stage.id, name: stage.name })) };
  });
}

export async function deletePipelineAction(id: number): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deletePipeline(actor, { id });
    return null;
  });
}

export async function savePeriodsAction(values: { periods: SettingsRow[]; revision: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updatePeriods(actor, unchecked(values));
    refresh();
    return null;
  });
}
