'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { cancelRun } from '#lib/services/stage-triggers/cancel-run.ts';
import { countPlace } from '#lib/services/stage-triggers/count-place.ts';
import { createTrigger } from '#lib/services/stage-triggers/create-trigger.ts';
import { deleteTrigger } from '#lib/services/stage-triggers/delete-trigger.ts';
import type { TriggerPlace } from '#lib/services/stage-triggers/trigger-view.ts';
import { updateTrigger } from '#lib/services/stage-triggers/update-trigger.ts';
import { unchecked } from '#lib/unchecked.ts';

export type TriggerValues = { event: string; url: string; applyToAll: boolean };

/** Adds a trigger under a stage or period, or changes the one that is given. */
export async function saveTriggerAction(target: { place: TriggerPlace; id: number | null }, values: TriggerValues): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    const { place, id } = target;
    await (id === null ? createTrigger(actor, unchecked({ place, ...values })) : updateTrigger(actor, unchecked({ id, ...values })));
    refresh();
    return null;
  });
}

/** How many leads (customers) it would be applied to. */
export async function countPlaceAction(place: TriggerPlace): Promise<ActionResult<{ count: number }>> {
  return runAction((actor) => countPlace(actor, place));
}

export async function deleteTriggerAction(id: number): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteTrigger(actor, { id });
    refresh();
    return null;
  });
}

export async function cancelRunAction(id: number): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await cancelRun(actor, { id });
    refresh();
    return null;
  });
}
