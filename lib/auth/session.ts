// Who is signed in, for pages, server actions and the console's own route handlers.
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { UserActor } from '#lib/auth/actor.ts';
import { auth } from '#lib/auth/better-auth.ts';
import { hasAdministrator } from '#lib/auth/has-administrator.ts';
import { roles } from '#lib/auth/permissions.ts';
import { currentPath } from '#lib/rest/current-path.ts';

/** The signed-in user, or null. A page that asks in many places reads the session once. */
export const currentUser = cache(async (): Promise<UserActor | null> => {
  const session = await auth().api.getSession({ headers: await headers() });
  if (!session || session.user.deactivatedAt) return null;
  const role = roles.find((known) => known === session.user.role);
  if (!role) return null;
  return { kind: 'user', id: session.user.id, login: session.user.login, name: session.user.name, role };
});

/** The signed-in user; anyone else is sent to sign in (or to set up, while there is no administrator) and back afterwards. */
export async function requireUser(): Promise<UserActor> {
  const user = await currentUser();
  if (user) return user;
  if (!(await hasAdministrator())) redirect('/set-up');
  const path = await currentPath();
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}
