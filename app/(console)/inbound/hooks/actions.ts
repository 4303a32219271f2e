'use server';

import { revalidatePath } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { changeHook } from '#lib/services/hooks/change-hook.ts';
import { deleteHook } from '#lib/services/hooks/delete-hook.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { replayHookRequest } from '#lib/services/hooks/replay-hook-request.ts';
import { sendTestRequest } from '#lib/services/hooks/send-test-request.ts';
import { unchecked } from '#lib/unchecked.ts';
import { type SenderValues, senderPatch } from './_parts/sender-values.ts';

export type HookValues = { type: string; displayName: string; eventName: string; description: string };

export async function addHookAction(values: HookValues): Promise<ActionResult<{ id: number }>> {
  return runAction(async (user) => ({ id: (await addHook(user, unchecked(values))).id }));
}

export async function changeHookAction(id: number, { displayName, eventName, description }: HookValues): Promise<ActionResult<HookView>> {
  return runAction(async (user) => {
    const hook = await changeHook(user, id, { displayName, eventName, description });
    revalidatePath(`/inbound/hooks/${id}`);
    return hook;
  });
}

export async function setHookEnabledAction(id: number, enabled: boolean): Promise<ActionResult<HookView>> {
  return runAction(async (user) => {
    const hook = await changeHook(user, id, { enabled });
    revalidatePath(`/inbound/hooks/${id}`);
    return hook;
  });
}

export async function setSenderAction(id: number, values: SenderValues): Promise<ActionResult<HookView>> {
  return runAction(async (user) => {
    const hook = await changeHook(user, id, unchecked(senderPatch(values)));
    revalidatePath(`/inbound/hooks/${id}`);
    return hook;
  });
}

export async function deleteHookAction(id: number): Promise<ActionResult<void>> {
  return runAction((user) => deleteHook(user, id));
}

/** What became of a request, as far as it is decided at once. */
export type Outcome = { requestId: string; outcome: string; reason: string | null };

export async function sendTestAction(id: number, values: { body: string }): Promise<ActionResult<Outcome>> {
  return runAction(async (user) => outcomeOf(await sendTestRequest(user, id, values)));
}

export async function replayRequestAction(id: number, requestId: string): Promise<ActionResult<Outcome>> {
  return runAction(async (user) => outcomeOf(await replayHookRequest(user, id, requestId)));
}

function outcomeOf({ id, outcome, reason }: { id: string; outcome: string; reason: string | null }): Outcome {
  return { requestId: id, outcome, reason };
}
