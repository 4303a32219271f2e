'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { updateGeneralSettings } from '#lib/services/apps/update-general-settings.ts';

type GeneralInput = { app: number; name?: string; description?: string; titleField?: string | null };

export async function saveGeneralAction(input: GeneralInput): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateGeneralSettings(actor, input);
    refresh();
    return null;
  });
}
