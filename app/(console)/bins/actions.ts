'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import type { BinAnswer } from '#lib/services/bins/bin-answer.ts';
import { clearBin } from '#lib/services/bins/clear-bin.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { deleteBin } from '#lib/services/bins/delete-bin.ts';
import { updateBin } from '#lib/services/bins/update-bin.ts';

export async function createBinAction(input: { name: string }): Promise<ActionResult<{ href: string }>> {
  return runAction(async (user) => ({ href: `/bins/${(await createBin(user, input)).id}` }));
}

export async function renameBinAction(binId: number, input: { name: string }): Promise<ActionResult<{ name: string }>> {
  return runAction(async (user) => ({ name: (await updateBin(user, binId, input)).name }));
}

/** What the form holds: texts, as typed. */
export type AnswerValues = { status: string; delaySeconds: string; contentType: string; body: string };

export async function setAnswerAction(binId: number, answer: AnswerValues): Promise<ActionResult<BinAnswer>> {
  return runAction(async (user) => (await updateBin(user, binId, { answer })).answer);
}

export async function clearBinAction(binId: number): Promise<ActionResult<void>> {
  return runAction((user) => clearBin(user, binId));
}

export async function deleteBinAction(binId: number): Promise<ActionResult<void>> {
  return runAction((user) => deleteBin(user, binId));
}
