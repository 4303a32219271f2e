'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { restoreVersion } from '#lib/services/apps/restore-version.ts';

export async function restoreVersionAction(input: { app: number; revision: number; version: number }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await restoreVersion(actor, input);
    refresh();
    return null;
  });
}
