import { forbidden } from 'next/navigation';
import type { Actor } from '#lib/auth/actor.ts';
import { mayDo, type Permission } from '#lib/auth/permissions.ts';

/** First in a page that a role may be refused: answers 403 with the page that says which role is needed. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!mayDo(actor, permission)) forbidden();
}
