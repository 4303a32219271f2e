import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { HistoryId, IdCursor } from '#lib/services/history-id.ts';
import { optional } from '#lib/services/history-query.ts';
import { type HookRequestRow, type HookRequestView, hookRequestColumns, hookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { findHook } from '#lib/services/hooks/hook-row.ts';

/** A list shows the beginning of each body; the request itself has all of it. */
const bodyCharactersInList = 4_096;

const Query = PageQuery.extend({
  cursor: IdCursor,
  /** Only those that came after this one. */
  after: optional(HistoryId),
});

/** Newest first, by (hook_id, id). */
export async function listHookRequests(actor: Actor, hookId: string | number, query: unknown = {}): Promise<Page<HookRequestView>> {
  authorize(actor, 'hooks.view');
  const { limit, cursor, after } = parseInput(Query, query);
  const hook = await findHook({ query: sqlQuery }, hookId);
  const rows = await sqlQuery<HookRequestRow>(
    `SELECT ${hookRequestColumns(bodyCharactersInList)} FROM hook_requests
      WHERE hook_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR id > $3) ORDER BY id DESC LIMIT $4`,
    [hook.id, cursor ?? null, after ?? null, limit + 1],
  );
  const data = rows.slice(0, limit).map(hookRequestView);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}
