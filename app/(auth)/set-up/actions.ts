'use server';

import { headers } from 'next/headers';
import { startPath } from '#components/shell/start-path.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { type ActionResult, runPublicAction } from '#lib/rest/action-result.ts';
import { signIn } from '#lib/services/account/sign-in.ts';
import { makeFirstAdministrator } from '#lib/services/set-up/make-first-administrator.ts';
import { makeSampleWorkspace } from '#lib/services/set-up/make-sample-workspace.ts';

export type SetUpValues = { name: string; email: string; password: string; sample: boolean };

/** Makes the first administrator, signs them in, and answers where to go on. */
export async function setUp({ sample, ...administrator }: SetUpValues): Promise<ActionResult<string>> {
  return runPublicAction(async () => {
    const user = await makeFirstAdministrator(administrator);
    await signIn({ login: user.login, password: administrator.password }, await headers());
    if (sample) await addSample(user);
    return startPath(user.role);
  });
}

/** The account is made by now: a sample that fails must not stand in its way. */
async function addSample(user: UserActor): Promise<void> {
  try {
    await makeSampleWorkspace(user);
  } catch (error) {
    log.error('the sample workspace could not be made; a start with CALLBOARD_SAMPLE=1 continues it', { error: errorText(error) });
  }
}
