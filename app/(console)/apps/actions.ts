'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createApp } from '#lib/services/apps/create-app.ts';

export async function createAppAction(input: { name: string }): Promise<ActionResult<{ id: number }>> {
  return runAction((actor) => createApp(actor, input));
}
