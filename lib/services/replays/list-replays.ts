// All replays, newest first, by pages.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { IdCursor } from '#lib/services/history-id.ts';
import { type ReplayView, readReplays } from '#lib/services/replays/replay-view.ts';

const Query = PageQuery.extend({ cursor: IdCursor });

export async function listReplays(actor: Actor, query: unknown): Promise<Page<ReplayView>> {
  authorize(actor, 'history.view');
  const { limit, cursor } = parseInput(Query, query);
  const found = await readReplays('($1::uuid IS NULL OR id < $1::uuid)', [cursor ?? null], limit + 1);
  const data = found.slice(0, limit);
  return { data, nextCursor: found.length > limit ? (data.at(-1)?.id ?? null) : null };
}
