import type { Actor } from '#lib/auth/actor.ts';
import { hashSecret } from '#lib/ids.ts';
import { gather } from '#lib/postgres/gather.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { toPermissions } from '#lib/services/app-tokens/app-token-view.ts';

/** Kintone's limit of tokens in one call. */
export const tokensPerCallMax = 9;

type AppTokenActor = Extract<Actor, { kind: 'app-token' }>;

type Row = { id: string; app_id: number; name: string; permissions: string[]; secret_hash: string };

/** The tokens of several calls that come at the same moment, by one query. */
const findTokens = gather<string[], Row[]>(
  async (calls) => {
    const rows = await sqlQuery<Row>(
      'SELECT id, app_id, name, permissions, secret_hash FROM app_tokens WHERE secret_hash = ANY($1::text[]) AND revoked_at IS NULL',
      [[...new Set(calls.flat())]],
      'find-app-tokens',
    );
    return calls.map((hashes) => rows.filter((row) => hashes.includes(row.secret_hash)));
  },
  { most: 64, atOnce: 2 },
);

/** The actor that these tokens make together; null when one of them is not valid. */
export async function findAppTokens(secrets: readonly string[]): Promise<AppTokenActor | null> {
  const hashes = [...new Set(secrets.map(hashSecret))];
  const rows = await findTokens(hashes);
  const [first] = rows;
  if (!first || rows.length < hashes.length) return null;
  return {
    kind: 'app-token',
    id: first.id,
    name: rows.map(({ name }) => name).join(', '),
    grants: rows.map((row) => ({ tokenId: row.id, appId: row.app_id, permissions: toPermissions(row.permissions) })),
  };
}
