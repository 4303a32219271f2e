'use server';

import { headers } from 'next/headers';
import { startPath } from '#components/shell/start-path.ts';
import { type ActionResult, runPublicAction } from '#lib/rest/action-result.ts';
import { signIn } from '#lib/services/account/sign-in.ts';
import { acceptInvitation } from '#lib/services/invitations/accept-invitation.ts';

/** Makes the account, signs it in, and answers where to go on. */
export async function accept(secret: string, values: { name: string; login: string; password: string }): Promise<ActionResult<string>> {
  return runPublicAction(async () => {
    const member = await acceptInvitation(String(secret), values);
    await signIn({ login: member.login, password: values.password }, await headers());
    return startPath(member.role);
  });
}
