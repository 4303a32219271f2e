// Triggers of the digital pipeline, as programs see them: what is sent where, for which event under which stage or period.
import { z } from 'zod';
import { kommoEvents } from '#lib/dialects/kommo/catalogue.ts';
import { customersScope, KommoSettings, pipelineScope } from '#lib/dialects/kommo/settings.ts';
import { AppError, invalid } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { readPeriods, requirePipeline } from '#lib/services/pipelines/pipeline-view.ts';

/** A stage of a pipeline, or a period of customers. */
export const TriggerPlace = z.union(
  [z.object({ pipelineId: EntityId, stageId: EntityId }), z.object({ periodId: EntityId })],
  'Give pipelineId and stageId, or periodId.',
);
export type TriggerPlace = z.infer<typeof TriggerPlace>;

export type RunView = { id: number; status: string; expected: number; done: number; createdAt: string; finishedAt: string | null };
export type TriggerView = { id: number; place: TriggerPlace; event: string; url: string; createdAt: string /** Its newest. */; run: RunView | null };

type Row = {
  id: number;
  url: string;
  events: string[];
  settings: unknown;
  created_at: Date;
  run: { id: number; status: string; expected: number; done: number; created_at: string; finished_at: string | null } | null;
};

const select = `SELECT webhooks.id, url, events, settings, webhooks.created_at,
  (SELECT json_build_object('id', run.id, 'status', run.status, 'expected', run.expected, 'done', run.done, 'created_at', run.created_at, 'finished_at', run.finished_at)
     FROM trigger_runs run WHERE run.webhook_id = webhooks.id ORDER BY run.id DESC LIMIT 1) AS run
  FROM webhooks WHERE dialect = 'kommo' AND deleted_at IS NULL AND settings ->> 'kind' = 'pipeline'`;

/** Of one pipeline or of all periods; at most a hundred. */
export async function readTriggers(sql: Pick<Sql, 'query'>, scope: string): Promise<TriggerView[]> {
  return (await sql.query<Row>(`${select} AND scope = $1 ORDER BY webhooks.id`, [scope], 'read-triggers')).map(toView);
}

/** @throws AppError not-found */
export async function requireTrigger(sql: Pick<Sql, 'query'>, id: number): Promise<TriggerView> {
  const [row] = await sql.query<Row>(`${select} AND webhooks.id = $1`, [id], 'read-trigger');
  if (!row) throw new AppError('not-found', `There is no trigger ${id}.`, { code: 'trigger' });
  return toView(row);
}

/** As the history names it. */
export function triggerName(event: string): string {
  return `Trigger: ${kommoEvents.find(({ type }) => type === event)?.label ?? event}`;
}

/** @throws AppError invalid for an event that nothing there has */
export function refuseMisplaced(place: TriggerPlace, event: string): void {
  if ('periodId' in place && event === 'status') throw invalid([{ path: 'event', message: 'Customers have no stages: choose period.' }]);
  if ('stageId' in place && event === 'period') throw invalid([{ path: 'event', message: 'Leads have no periods: choose status.' }]);
}

export function scopeOf(place: TriggerPlace): string {
  return 'periodId' in place ? customersScope : pipelineScope(place.pipelineId);
}

/** @throws AppError not-found or invalid when there is no such stage or period */
export async function requirePlace(sql: Pick<Sql, 'query'>, place: TriggerPlace): Promise<void> {
  if ('periodId' in place) {
    const periods = await readPeriods(sql);
    if (!periods.some(({ id }) => id === place.periodId)) throw invalid([{ path: 'periodId', message: `There is no period ${place.periodId}.` }]);
    return;
  }
  const pipeline = await requirePipeline(sql, place.pipelineId);
  if (!pipeline.stages.some(({ id }) => id === place.stageId)) {
    throw invalid([{ path: 'stageId', message: `The pipeline “${pipeline.name}” has no stage ${place.stageId}.` }]);
  }
}

/** The condition on crm_entities for what stands there now, from the given parameter on. */
export function standingIn(place: TriggerPlace, first: number): { where: string; values: number[] } {
  if ('periodId' in place) return { where: `kind = 'customer' AND deleted_at IS NULL AND period_id = $${first}`, values: [place.periodId] };
  return { where: `kind = 'lead' AND deleted_at IS NULL AND pipeline_id = $${first} AND stage_id = $${first + 1}`, values: [place.pipelineId, place.stageId] };
}

function toView({ id, url, events, settings, created_at, run }: Row): TriggerView {
  const parsed = KommoSettings.parse(settings);
  if (parsed.kind !== 'pipeline') throw new Error(`Webhook ${id} is no trigger.`);
  const place = parsed.entity === 'customer' ? { periodId: parsed.periodId } : { pipelineId: parsed.pipelineId, stageId: parsed.stageId };
  return {
    id,
    place,
    event: events[0] ?? '',
    url,
    createdAt: created_at.toISOString(),
    run: run && {
      id: run.id,
      status: run.status,
      expected: run.expected,
      done: run.done,
      createdAt: new Date(run.created_at).toISOString(),
      finishedAt: run.finished_at === null ? null : new Date(run.finished_at).toISOString(),
    },
  };
}
