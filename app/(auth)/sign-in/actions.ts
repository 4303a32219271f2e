'use server';

import { headers } from 'next/headers';
import { startPath } from '#components/shell/start-path.ts';
import { type ActionResult, runPublicAction } from '#lib/rest/action-result.ts';
import { safeNextPath } from '#lib/rest/safe-next-path.ts';
import { signIn } from '#lib/services/account/sign-in.ts';

/** Answers where to go on. */
export async function signInAction(given: { login: string; password: string }, next: string): Promise<ActionResult<string>> {
  return runPublicAction(async () => {
    const user = await signIn({ login: String(given.login), password: String(given.password) }, await headers());
    return startPath(user.role, safeNextPath(String(next)));
  });
}
