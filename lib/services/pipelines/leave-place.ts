// Before a stage or a period goes: nothing may stand in it, and no trigger be under it. What was deleted and stood in it
// stands elsewhere from then on, so that it can be restored.
import { KommoSettings } from '#lib/dialects/kommo/settings.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { scopeOf, standingIn, type TriggerPlace } from '#lib/services/stage-triggers/trigger-view.ts';

type Leaving = { place: TriggerPlace; name: string };

/** @throws AppError conflict that says what is in the way */
export async function leavePlace(sql: Sql, { place, name }: Leaving, instead: TriggerPlace): Promise<void> {
  const what = 'periodId' in place ? { place: 'period', things: 'customers' } : { place: 'stage', things: 'leads' };
  const { where, values } = standingIn(place, 1);
  if ((await sql.query(`SELECT 1 FROM crm_entities WHERE ${where} LIMIT 1`, values)).length > 0) {
    throw new AppError('conflict', `There are ${what.things} in the ${what.place} “${name}” still. Move them to another one first.`, { code: 'not-empty' });
  }
  if (await hasTrigger(sql, place)) {
    throw new AppError('conflict', `There are triggers under the ${what.place} “${name}” still. Delete them first.`, { code: 'has-triggers' });
  }
  if ('periodId' in place && 'periodId' in instead) {
    await sql.query('UPDATE crm_entities SET period_id = $2 WHERE period_id = $1', [place.periodId, instead.periodId]);
  } else if ('stageId' in place && 'stageId' in instead) {
    await sql.query('UPDATE crm_entities SET pipeline_id = $3, stage_id = $4 WHERE pipeline_id = $1 AND stage_id = $2', [
      place.pipelineId,
      place.stageId,
      instead.pipelineId,
      instead.stageId,
    ]);
  }
}

async function hasTrigger(sql: Sql, place: TriggerPlace): Promise<boolean> {
  const rows = await sql.query<{ settings: unknown }>("SELECT settings FROM webhooks WHERE dialect = 'kommo' AND scope = $1 AND deleted_at IS NULL", [
    scopeOf(place),
  ]);
  return rows.some(({ settings }) => {
    const parsed = KommoSettings.parse(settings);
    if (parsed.kind !== 'pipeline') return false;
    if (parsed.entity === 'customer') return 'periodId' in place && parsed.periodId === place.periodId;
    return 'stageId' in place && parsed.stageId === place.stageId;
  });
}
