'use server';

import { revalidatePath } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createApiKey, type NewApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { revokeApiKey } from '#lib/services/api-keys/revoke-api-key.ts';

/** Answers the key itself. */
export async function create(values: NewApiKey): Promise<ActionResult<string>> {
  return runAction(async (user) => {
    const { secret } = await createApiKey(user, values);
    revalidatePath('/admin/api-keys');
    return secret;
  });
}

export async function revoke(apiKeyId: string): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await revokeApiKey(user, apiKeyId);
    revalidatePath('/admin/api-keys');
  });
}
