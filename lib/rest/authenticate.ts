// Which program calls our own REST.
import type { Actor } from '#lib/auth/actor.ts';
import type { Role } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { hashSecret } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

/**
 * The API key of `Authorization: Bearer …`, found by its hash in one query.
 * @throws AppError unauthenticated
 */
export async function authenticate(request: Request): Promise<Actor> {
  const secret = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization')?.trim() ?? '')?.[1];
  if (!secret) throw new AppError('unauthenticated', 'Send an API key: Authorization: Bearer <API key>.');
  const rows = await sqlQuery<{ id: string; name: string; role: Role; stale: boolean }>(
    `SELECT id, name, role, last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS stale
       FROM api_keys WHERE secret_hash = $1 AND revoked_at IS NULL`,
    [hashSecret(secret)],
    'find-api-key',
  );
  const key = rows[0];
  if (!key) throw new AppError('unauthenticated', 'This API key is not known or was revoked.');
  if (key.stale) await noteUse(key.id);
  return { kind: 'api-key', id: key.id, name: key.name, role: key.role };
}

/** When a key was used is kept to the minute: a write at every call would cost more than the call. */
async function noteUse(id: string): Promise<void> {
  await sqlQuery(
    "UPDATE api_keys SET last_used_at = now() WHERE id = $1::uuid AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')",
    [id],
    'note-api-key-use',
  );
}
