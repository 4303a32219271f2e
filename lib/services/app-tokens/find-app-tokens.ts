import type { Actor } from '#lib/auth/actor.ts';
import { hashSecret } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { toPermissions } from '#lib/services/app-tokens/app-token-view.ts';

/** Kintone's limit of tokens in one call. */
export const tokensPerCallMax = 9;

type AppTokenActor = Extract<Actor, { kind: 'app-token' }>;

/** The actor that these tokens make together, by one query; null when one of them is not valid. */
export async function findAppTokens(secrets: readonly string[]): Promise<AppTokenActor | null> {
  const hashes = [...new Set(secrets.map(hashSecret))];
  const rows = await sqlQuery<{ id: string; app_id: number; name: string; permissions: string[] }>(
    'SELECT id, app_id, name, permissions FROM app_tokens WHERE secret_hash = ANY($1::text[]) AND revoked_at IS NULL',
    [hashes],
    'find-app-tokens',
  );
  const [first] = rows;
  if (!first || rows.length < hashes.length) return null;
  return {
    kind: 'app-token',
    id: first.id,
    name: rows.map(({ name }) => name).join(', '),
    grants: rows.map((row) => ({ tokenId: row.id, appId: row.app_id, permissions: toPermissions(row.permissions) })),
  };
}
