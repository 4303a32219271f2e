// A hook as stored and as shown.
import { z } from 'zod';
import { type HookType, hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { AppError } from '#lib/errors.ts';
import { hookAddress } from '#lib/inbound/hook-address.ts';
import { openHookSecret } from '#lib/inbound/hook-secrets.ts';
import { type HmacOptions, HookSettings, type SignatureKind } from '#lib/inbound/hook-settings.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type HookView = {
  id: number;
  type: HookType;
  eventName: string;
  displayName: string;
  description: string;
  /** The URL or e-mail address that it receives at. */
  address: string;
  /** The app whose definition brought it; null for one that was made by hand. */
  owner: string | null;
  enabled: boolean;
  signature: SignatureView | null;
  /** Whether a block in an e-mail must carry a key, with its first characters. */
  blockKey: string | null;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
};

export type SignatureView = {
  kind: SignatureKind;
  /** Its first characters. */
  secret: string;
  toleranceSeconds: number;
  hmac: HmacOptions | null;
};

export type HookRow = {
  id: number;
  type: string;
  event_name: string;
  display_name: string;
  description: string;
  hash: string;
  owner: string | null;
  enabled: boolean;
  settings: unknown;
  created_at: Date;
  created_by: string;
  updated_at: Date;
};

export const hookColumns = 'id, type, event_name, display_name, description, hash, owner, enabled, settings, created_at, created_by, updated_at';

const HookTypeOfRow = z.enum(hookTypes);
const HookId = z.coerce.number().int().min(1).max(2_147_483_647);

export function hookView(row: HookRow): HookView {
  const type = HookTypeOfRow.parse(row.type);
  const { signature, blockKey } = HookSettings.parse(row.settings);
  return {
    id: row.id,
    type,
    eventName: row.event_name,
    displayName: row.display_name,
    description: row.description,
    address: hookAddress(type, row.hash),
    owner: row.owner,
    enabled: row.enabled,
    signature: signature && { ...signature, secret: maskedSecret(openHookSecret(row.id, 'signature', signature.secret)) },
    blockKey: blockKey === null ? null : maskedSecret(openHookSecret(row.id, 'block-key', blockKey)),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Enough to recognize a secret, too little to use it; another key than the one it was sealed with opens nothing. */
function maskedSecret(secret: string | null): string {
  if (secret === null) return 'cannot be opened';
  if (secret.startsWith('whsec_') && secret.length >= 20) return `${secret.slice(0, 9)}••••`;
  return secret.length < 12 ? '••••' : `${secret.slice(0, 3)}••••`;
}

/** One that is not deleted. @throws AppError not-found, also when the text is no number */
export async function findHook(sql: Pick<Sql, 'query'>, hookId: string | number, options: { type?: HookType; lock?: boolean } = {}): Promise<HookRow> {
  const id = HookId.safeParse(hookId);
  const [row] = id.success
    ? await sql.query<HookRow>(
        `SELECT ${hookColumns} FROM hooks WHERE id = $1 AND deleted_at IS NULL AND ($2::text IS NULL OR type = $2)${options.lock ? ' FOR UPDATE' : ''}`,
        [id.data, options.type ?? null],
      )
    : [];
  if (!row) throw new AppError('not-found', 'There is no such inbound webhook. It may have been deleted.', { code: 'hook' });
  return row;
}
