'use server';

import { refresh } from 'next/cache';
import type { AppTokenPermission } from '#lib/auth/actor.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createAppToken } from '#lib/services/app-tokens/create-app-token.ts';
import { revokeAppToken } from '#lib/services/app-tokens/revoke-app-token.ts';

export async function createTokenAction(input: { app: number; name: string; permissions: AppTokenPermission[] }): Promise<ActionResult<{ secret: string }>> {
  return runAction(async (actor) => {
    const { secret } = await createAppToken(actor, input);
    refresh();
    return { secret };
  });
}

export async function revokeTokenAction(input: { app: number; id: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await revokeAppToken(actor, input);
    refresh();
    return null;
  });
}
