// The hook that receives at an address. Remembered for a moment, so that a busy hook costs no query a request; what is
// stored is bound to the revision that was read, so that a change counts at once all the same.
import { type HookType, hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { openHookSecret } from '#lib/inbound/hook-secrets.ts';
import { HookSettings } from '#lib/inbound/hook-settings.ts';
import type { SenderCheck } from '#lib/inbound/sender-signature.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type ReceivingHook = {
  id: number;
  type: HookType;
  eventName: string;
  displayName: string;
  enabled: boolean;
  revision: number;
  /** Null: nobody is asked. Its secret is null when it cannot be opened: then nobody passes. */
  sender: (Omit<SenderCheck, 'secret'> & { secret: string | null }) | null;
  /** What `data-kustomer-key` must be. Null: no key is asked for. */
  blockKey: { secret: string | null } | null;
};

type Row = { id: number; type: string; event_name: string; display_name: string; enabled: boolean; revision: number; settings: unknown };

const columns = 'id, type, event_name, display_name, enabled, revision, settings';
const rememberedMs = 1_000;
const rememberedMax = 1_000;
const remembered = new Map<string, { hook: ReceivingHook; readAt: number }>();

export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Null when there is none. `isFresh`: as it is now, whatever is remembered. */
export async function findReceivingHook(hash: string, { isFresh = false } = {}): Promise<ReceivingHook | null> {
  if (!isHash(hash)) return null;
  const known = remembered.get(hash);
  if (known && !isFresh && performance.now() - known.readAt < rememberedMs) return known.hook;
  const [row] = await sqlQuery<Row>(`SELECT ${columns} FROM hooks WHERE hash = $1 AND deleted_at IS NULL`, [hash], 'find-receiving-hook');
  remembered.delete(hash);
  if (!row) return null;
  const hook = toReceiving(row);
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(hash, { hook, readAt: performance.now() });
  return hook;
}

/** For a test or a replay by a person; null when it was deleted. */
export async function findReceivingHookById(id: number): Promise<ReceivingHook | null> {
  const [row] = await sqlQuery<Row>(`SELECT ${columns} FROM hooks WHERE id = $1 AND deleted_at IS NULL`, [id], 'find-receiving-hook-by-id');
  return row ? toReceiving(row) : null;
}

function toReceiving(row: Row): ReceivingHook {
  const type = hookTypes.find((each) => each === row.type);
  if (type === undefined) throw new Error(`Hook ${row.id} has the unknown type ${row.type}.`);
  const { signature, blockKey } = HookSettings.parse(row.settings);
  return {
    id: row.id,
    type,
    eventName: row.event_name,
    displayName: row.display_name,
    enabled: row.enabled,
    revision: row.revision,
    sender: signature && { ...signature, secret: openHookSecret(row.id, 'signature', signature.secret) },
    blockKey: blockKey === null ? null : { secret: openHookSecret(row.id, 'block-key', blockKey) },
  };
}
