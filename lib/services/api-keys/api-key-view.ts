import type { Role } from '#lib/auth/permissions.ts';
import type { ApiKey } from '#prisma/generated/client.ts';

export type ApiKeyView = {
  id: string;
  name: string;
  role: Role;
  /** The first characters of the key, by which a person recognizes it. */
  prefix: string;
  createdBy: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

export function toApiKeyView(key: ApiKey): ApiKeyView {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    prefix: key.prefix,
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
