import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type HookRow, type HookView, hookColumns, hookView } from '#lib/services/hooks/hook-row.ts';

/** Oldest first, by the number of the page, as a vendor's calls ask: there are at most a thousand hooks, so an offset costs little. */
export async function listHookPage(
  actor: Actor,
  type: HookType,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ hooks: HookView[]; hasMore: boolean }> {
  authorize(actor, 'hooks.view');
  const rows = await sqlQuery<HookRow>(`SELECT ${hookColumns} FROM hooks WHERE deleted_at IS NULL AND type = $1 ORDER BY id LIMIT $2 OFFSET $3`, [
    type,
    pageSize + 1,
    (page - 1) * pageSize,
  ]);
  return { hooks: rows.slice(0, pageSize).map(hookView), hasMore: rows.length > pageSize };
}
