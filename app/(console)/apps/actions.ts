'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createApp } from '#lib/services/apps/create-app.ts';

export async function createAppAction(input: { name: string }): Promise<ActionResult<{ href: string }>> {
  return runAction(async (actor) => ({ href: `/apps/${(await createApp(actor, input)).id}/settings` }));
}
