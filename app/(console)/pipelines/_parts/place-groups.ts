import type { UserActor } from '#lib/auth/actor.ts';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import type { PlaceGroup } from './entity-form.tsx';

/** Where one of this kind may stand; nowhere for contacts and companies. */
export async function placeGroups(user: UserActor, kind: EntityKind): Promise<PlaceGroup[]> {
  if (kind === 'customer') {
    return [{ label: 'Periods', places: (await listPeriods(user)).map(({ id, name }) => ({ value: String(id), label: name })) }];
  }
  if (kind !== 'lead') return [];
  return (await listPipelines(user)).map(({ id, name, stages }) => ({
    label: name,
    places: stages.map((stage) => ({ value: `${id}.${stage.id}`, label: stage.name })),
  }));
}

/** The present place of one as a value of the form. */
export function placeValue({ pipelineId, stageId, periodId }: { pipelineId: number | null; stageId: number | null; periodId: number | null }): string {
  if (pipelineId !== null) return `${pipelineId}.${stageId}`;
  return periodId === null ? '' : String(periodId);
}
