// Who does something. Every verb takes an actor first and asks `authorize` before anything else.
import type { Role } from '#lib/auth/permissions.ts';

export type AppTokenPermission = 'view' | 'add' | 'edit' | 'delete';

export type Actor = (
  | { kind: 'user'; id: string; login: string; name: string; role: Role }
  | { kind: 'api-key'; id: string; name: string; role: Role }
  /** Kintone's API tokens: a call may carry several, each for one app. */
  | { kind: 'app-token'; id: string; name: string; grants: { tokenId: string; appId: number; permissions: AppTokenPermission[] }[] }
  /** Callboard itself. `jobId`: the webhook job that speaks here. */
  | { kind: 'system'; name: string; jobId?: string }
) & {
  /** What it does follows from so many runs of workflows, one started by the other. */
  depth?: number;
};

export type UserActor = Extract<Actor, { kind: 'user' }>;

/** How records and vendors' payloads name the actor: Kintone's `{code, name}`. Tokens and keys act as the Administrator, as Kintone's do. */
export function actorCodeAndName(actor: Actor): { code: string; name: string } {
  return actor.kind === 'user' ? { code: actor.login, name: actor.name } : { code: 'Administrator', name: 'Administrator' };
}

/** How history and audit name the actor. */
export function actorLabel(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.name;
    case 'api-key':
      return `API key ${actor.name}`;
    case 'app-token':
      return `API token ${actor.name}`;
    case 'system':
      return actor.name;
  }
}
