'use server';

import { headers } from 'next/headers';
import { startPath } from '#components/shell/start-path.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { type ActionResult, runPublicAction } from '#lib/rest/action-result.ts';
import { makeFirstAdministrator } from '#lib/services/set-up/make-first-administrator.ts';

export type SetUpValues = { name: string; email: string; password: string; sample: boolean };

/** Makes the first administrator, signs them in, and answers where to go on. */
export async function setUp({ sample, ...administrator }: SetUpValues): Promise<ActionResult<string>> {
  return runPublicAction(async () => {
    const user = await makeFirstAdministrator(administrator);
    await signIn({ login: user.login, password: administrator.password }, await headers());
    return startPath(user.role);
  });
}
