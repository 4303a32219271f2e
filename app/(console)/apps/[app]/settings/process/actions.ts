'use server';

import { refresh } from 'next/cache';
import type { AppDocument } from '#lib/apps/app-document.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';

export async function saveProcessAction(app: number, process: AppDocument['process']): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateProcess(actor, { app, ...process });
    refresh();
    return null;
  });
}
