// Which program calls our own REST.
import type { Actor } from '#lib/auth/actor.ts';
import type { Role } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { hashSecret } from '#lib/ids.ts';
import { gather } from '#lib/postgres/gather.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { withRunDepth } from '#lib/workflows/run-depth-header.ts';

/**
 * The API key of `Authorization: Bearer …`, found by its hash.
 * @throws AppError unauthenticated
 */
export async function authenticate(request: Request): Promise<Actor> {
  const secret = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization')?.trim() ?? '')?.[1];
  if (!secret) throw new AppError('unauthenticated', 'Send an API key: Authorization: Bearer <API key>.');
  const key = await findKey(hashSecret(secret));
  if (!key) throw new AppError('unauthenticated', 'This API key is not known or was revoked.');
  if (key.stale) await noteUse(key.id);
  return withRunDepth({ kind: 'api-key', id: key.id, name: key.name, role: key.role }, request.headers);
}

type Row = { id: string; name: string; role: Role; stale: boolean; secret_hash: string };

/** The keys of several calls that come at the same moment, by one query; null for one that is not valid. */
const findKey = gather<string, Row | null>(
  async (hashes) => {
    const rows = await sqlQuery<Row>(
      `SELECT id, name, role, last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS stale, secret_hash
         FROM api_keys WHERE secret_hash = ANY($1::text[]) AND revoked_at IS NULL`,
      [[...new Set(hashes)]],
      'find-api-keys',
    );
    return hashes.map((hash) => rows.find((row) => row.secret_hash === hash) ?? null);
  },
  { most: 64, atOnce: 2 },
);

/** When a key was used is kept to the minute: a write at every call would cost more than the call. */
async function noteUse(id: string): Promise<void> {
  await sqlQuery(
    "UPDATE api_keys SET last_used_at = now() WHERE id = $1::uuid AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')",
    [id],
    'note-api-key-use',
  );
}
