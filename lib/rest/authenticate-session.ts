// Who is signed in, for the route handlers that the console itself reads from.
import type { UserActor } from '#lib/auth/actor.ts';
import { currentUser } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import { requireSameOrigin } from '#lib/rest/same-origin.ts';

/** @throws AppError unauthenticated, or forbidden when a write comes from another site */
export async function authenticateSession(request: Request): Promise<UserActor> {
  if (request.method !== 'GET' && request.method !== 'HEAD') requireSameOrigin(request.headers);
  const user = await currentUser();
  if (!user) throw new AppError('unauthenticated', 'Your session has ended. Sign in again.');
  return user;
}
