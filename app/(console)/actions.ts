'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth } from '#lib/auth/better-auth.ts';
import { requireSameOrigin } from '#lib/rest/same-origin.ts';

export async function signOut(): Promise<void> {
  const given = await headers();
  requireSameOrigin(given);
  await auth().api.signOut({ headers: given });
  redirect('/sign-in');
}
