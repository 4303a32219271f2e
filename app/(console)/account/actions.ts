'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { auth } from '#lib/auth/better-auth.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { changeOwnName } from '#lib/services/account/change-own-name.ts';
import { changeOwnPassword } from '#lib/services/account/change-own-password.ts';

export async function saveName(values: { name: string }): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await changeOwnName(user, values);
    // The name stands in the top bar of every page.
    revalidatePath('/', 'layout');
  });
}

export async function savePassword(values: { currentPassword: string; newPassword: string }): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    const given = await headers();
    const session = await auth().api.getSession({ headers: given });
    await changeOwnPassword(user, values, { address: clientAddress(given), sessionToken: session?.session.token ?? null });
  });
}
