// Pipelines with their stages, and the periods of customers, as programs see them.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { lostStageId, wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type StageView = { id: number; name: string; sort: number /** Closed, won or lost: it stays as it is. */; isFixed: boolean };
/** `revision` stands for the name and the stages: whoever changes them gives back what they have seen. */
export type PipelineView = { id: number; name: string; sort: number; isMain: boolean; stages: StageView[]; revision: string };
export type PeriodView = { id: number; name: string; sort: number };

export const pipelinesMax = 50;
export const stagesMax = 100;
export const periodsMax = 100;

export const PlaceTitle = z.string('Give a name.').trim().min(1, 'Give a name.').max(100, 'A name has at most 100 characters.').refine(isStorable, notStorable);

/** In order, the stages of each in theirs; one alone with `id`. */
export async function readPipelines(sql: Pick<Sql, 'query'>, id?: number): Promise<PipelineView[]> {
  const rows = await sql.query<{ id: number; name: string; sort: number; is_main: boolean; stages: { id: number; name: string; sort: number }[] }>(
    `SELECT pipelines.id, pipelines.name, pipelines.sort, is_main,
            (SELECT json_agg(json_build_object('id', stage.id, 'name', stage.name, 'sort', stage.sort) ORDER BY stage.sort, stage.id)
               FROM pipeline_stages stage WHERE stage.pipeline_id = pipelines.id) AS stages
       FROM pipelines WHERE $1::int IS NULL OR pipelines.id = $1 ORDER BY pipelines.sort, pipelines.id`,
    [id ?? null],
    'read-pipelines',
  );
  return rows.map(({ is_main, stages, ...row }) => ({
    ...row,
    isMain: is_main,
    stages: stages.map((stage) => ({ ...stage, isFixed: stage.id === wonStageId || stage.id === lostStageId })),
    revision: revisionOf([row.name, stages]),
  }));
}

export async function readPeriods(sql: Pick<Sql, 'query'>): Promise<PeriodView[]> {
  return sql.query<PeriodView>('SELECT id, name, sort FROM customer_periods ORDER BY sort, id', [], 'read-periods');
}

export function revisionOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}

/** @throws AppError not-found */
export async function requirePipeline(sql: Pick<Sql, 'query'>, id: number): Promise<PipelineView> {
  const [pipeline] = await readPipelines(sql, id);
  if (!pipeline) throw new AppError('not-found', `There is no pipeline ${id}.`, { code: 'pipeline' });
  return pipeline;
}
