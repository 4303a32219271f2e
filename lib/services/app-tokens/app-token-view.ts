import type { AppTokenPermission } from '#lib/auth/actor.ts';
import type { AppToken } from '#prisma/generated/client.ts';

export const appTokenPermissions = ['view', 'add', 'edit', 'delete'] as const satisfies readonly AppTokenPermission[];

export type AppTokenView = {
  id: string;
  name: string;
  /** The first characters of the token, by which a person recognizes it. */
  prefix: string;
  permissions: AppTokenPermission[];
  createdBy: string;
  createdAt: string;
  revokedAt: string | null;
};

export function toAppTokenView(token: AppToken): AppTokenView {
  return {
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    permissions: toPermissions(token.permissions),
    createdBy: token.createdBy,
    createdAt: token.createdAt.toISOString(),
    revokedAt: token.revokedAt?.toISOString() ?? null,
  };
}

export function toPermissions(stored: readonly string[]): AppTokenPermission[] {
  return appTokenPermissions.filter((permission) => stored.includes(permission));
}
