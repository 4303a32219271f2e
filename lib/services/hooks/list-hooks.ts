import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { hookTypes } from '#lib/dialects/kustomer/payload.ts';
import type { Outcome } from '#lib/inbound/received.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { likePattern } from '#lib/services/history-id.ts';
import { optional } from '#lib/services/history-query.ts';
import { type HookRow, type HookView, hookColumns, hookView } from '#lib/services/hooks/hook-row.ts';

export type ListedHook = HookView & { lastRequest: { at: string; outcome: Outcome } | null };

const Query = PageQuery.extend({
  cursor: z.coerce.number('cursor is not one of ours.').int('cursor is not one of ours.').min(1).optional(),
  type: optional(z.enum(hookTypes, 'type must be web, form or email.')),
  /** In the name or the event. */
  q: optional(z.string().trim().max(200, 'q has at most 200 characters.')),
});

type Row = HookRow & { last_at: Date | null; last_outcome: Outcome | null };

/** Newest first, those of apps too, each with the last request that it received. */
export async function listHooks(actor: Actor, query: unknown = {}): Promise<Page<ListedHook>> {
  authorize(actor, 'hooks.view');
  const { limit, cursor, type, q } = parseInput(Query, query);
  const rows = await sqlQuery<Row>(
    `SELECT hooks.*, last.received_at AS last_at, last.outcome AS last_outcome
       FROM (SELECT ${hookColumns} FROM hooks
              WHERE deleted_at IS NULL AND ($1::int IS NULL OR id < $1) AND ($2::text IS NULL OR type = $2)
                AND ($3::text IS NULL OR display_name ILIKE $3 OR event_name ILIKE $3)
              ORDER BY id DESC LIMIT $4) hooks
       LEFT JOIN LATERAL (SELECT received_at, outcome FROM hook_requests WHERE hook_id = hooks.id ORDER BY id DESC LIMIT 1) last ON true
      ORDER BY hooks.id DESC`,
    [cursor ?? null, type ?? null, q === undefined ? null : likePattern(q), limit + 1],
  );
  const data = rows.slice(0, limit).map((row) => ({
    ...hookView(row),
    lastRequest: row.last_at && row.last_outcome ? { at: row.last_at.toISOString(), outcome: row.last_outcome } : null,
  }));
  return { data, nextCursor: rows.length > limit ? String(data.at(-1)?.id ?? '') : null };
}
