// The hooks that an app brought, each with what it received last.
import type { Outcome } from '#lib/inbound/received.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { listHooksOf } from '#lib/services/hooks/hook-store.ts';

export type HookOfApp = HookView & { lastRequest: { id: string; at: string; outcome: Outcome; eventId: string | null } | null };

/** In the order they were made; at most a hundred, because a definition has no more. */
export async function listHooksOfApp(app: string): Promise<HookOfApp[]> {
  const hooks = await listHooksOf(app);
  if (hooks.length === 0) return [];
  const rows = await sqlQuery<{ hook_id: number; id: string; received_at: Date; outcome: Outcome; event_id: string | null }>(
    `SELECT last.* FROM unnest($1::int[]) AS wanted (id)
       JOIN LATERAL (SELECT hook_id, id, received_at, outcome, event_id FROM hook_requests WHERE hook_id = wanted.id ORDER BY id DESC LIMIT 1) last ON true`,
    [hooks.map(({ id }) => id)],
    'last-request-of-hooks',
  );
  const last = new Map(rows.map((row) => [row.hook_id, { id: row.id, at: row.received_at.toISOString(), outcome: row.outcome, eventId: row.event_id }]));
  return hooks.map((hook) => ({ ...hook, lastRequest: last.get(hook.id) ?? null }));
}
