'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { currentUser } from '#lib/auth/session.ts';
import { requireSameOrigin } from '#lib/rest/same-origin.ts';
import { signOut as endSession } from '#lib/services/account/sign-out.ts';

export async function signOut(): Promise<void> {
  const given = await headers();
  requireSameOrigin(given);
  await endSession(await currentUser(), given);
  redirect('/sign-in');
}
