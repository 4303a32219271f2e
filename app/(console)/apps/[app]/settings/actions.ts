'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { discardPreview } from '#lib/services/apps/discard-preview.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';

type Target = { app: number; revision: number };

/** Update App. The revision makes sure that what is published is what the person has seen. */
export async function publishAppAction(target: Target): Promise<ActionResult<{ changes: number }>> {
  return runAction(async (actor) => {
    const { difference } = await publishApp(actor, target);
    refresh();
    return { changes: difference.length };
  });
}

export async function discardPreviewAction(target: Target): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await discardPreview(actor, target);
    refresh();
    return null;
  });
}
