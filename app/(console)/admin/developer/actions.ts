'use server';

import { refresh } from 'next/cache';
import type { CallbacksInput } from '#lib/dialects/kianda/settings.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import type { InstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';
import { getInstanceCallbacks } from '#lib/services/instance-callbacks/get-instance-callbacks.ts';
import { saveInstanceCallbacks } from '#lib/services/instance-callbacks/save-instance-callbacks.ts';

export async function readCallbacksAction(): Promise<ActionResult<InstanceCallbacks>> {
  return runAction((actor) => getInstanceCallbacks(actor));
}

export async function saveCallbacksAction(input: CallbacksInput & { revision: string }): Promise<ActionResult<InstanceCallbacks>> {
  return runAction(async (actor) => {
    const saved = await saveInstanceCallbacks(actor, input);
    refresh();
    return saved;
  });
}
