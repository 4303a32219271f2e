// Who calls with an access token.
import type { UserActor } from '#lib/auth/actor.ts';
import type { Role } from '#lib/auth/permissions.ts';
import { hashSecret } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

/** The account, read at every call, so that a change of its role or its deactivation counts at once. Null when the token is unknown or has expired. */
export async function findAccessToken(token: string): Promise<UserActor | null> {
  const [row] = await sqlQuery<{ id: string; login: string; name: string; role: Role }>(
    `SELECT users.id, login, users.name, role FROM access_tokens JOIN users ON users.id = user_id
      WHERE secret_hash = $1 AND expires_at > now() AND deactivated_at IS NULL`,
    [hashSecret(token)],
    'find-access-token',
  );
  return row ? { kind: 'user', ...row } : null;
}
