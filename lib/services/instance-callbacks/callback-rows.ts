// The three callbacks as rows of `webhooks`, one for each event type. A row that is missing was never saved.
import { createHash } from 'node:crypto';
import { kiandaScope } from '#lib/dialects/kianda/dialect.ts';
import { type CallbackType, callbackTypes, KiandaSettings } from '#lib/dialects/kianda/settings.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type CallbackView = {
  enabled: boolean;
  urls: string[];
  /** Its number as a webhook, for the history; null while it was never saved. */
  webhookId: number | null;
};

export type InstanceCallbacks = {
  callbacks: Record<CallbackType, CallbackView>;
  /** Of what is saved: whoever saves gives back what they have seen, so that another's save in between is noticed. */
  revision: string;
};

export type CallbackRow = { id: number; type: CallbackType; active: boolean; urls: string[] };

export async function readCallbackRows(sql: Pick<Sql, 'query'>): Promise<CallbackRow[]> {
  const rows = await sql.query<{ id: number; events: string[]; active: boolean; settings: unknown }>(
    `SELECT id, events, active, settings FROM webhooks WHERE dialect = 'kianda' AND scope = $1 AND deleted_at IS NULL ORDER BY id`,
    [kiandaScope],
    'callback-rows',
  );
  return callbackTypes.flatMap((type) => {
    const row = rows.find(({ events }) => events.includes(type));
    return row ? [{ id: row.id, type, active: row.active, urls: KiandaSettings.parse(row.settings).urls }] : [];
  });
}

export function toInstanceCallbacks(rows: readonly CallbackRow[]): InstanceCallbacks {
  const view = (type: CallbackType): CallbackView => {
    const row = rows.find((known) => known.type === type);
    return { enabled: row?.active ?? false, urls: row?.urls ?? [], webhookId: row?.id ?? null };
  };
  const callbacks = { created: view('created'), updated: view('updated'), deleted: view('deleted') };
  const content = callbackTypes.map((type) => [callbacks[type].enabled, callbacks[type].urls]);
  return { callbacks, revision: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32) };
}
