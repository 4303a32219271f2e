// Actors for tests.
import type { Actor, UserActor } from '#lib/auth/actor.ts';
import type { Role } from '#lib/auth/permissions.ts';
import { createMember } from '#lib/services/members/create-member.ts';

export const testSystem: Actor = { kind: 'system', name: 'Callboard' };

/** A user with an account in the database. The login name is also the local part of the e-mail address. */
export async function makeTestUser(login: string, role: Role, password = `${login}-password`): Promise<UserActor> {
  const member = await createMember(testSystem, { name: login, email: `${login}@example.com`, login, role, password });
  return { kind: 'user', id: member.id, login: member.login, name: member.name, role: member.role };
}
