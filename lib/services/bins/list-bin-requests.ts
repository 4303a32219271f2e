import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type BinRequestView, binRequestColumns, binRequestView, type StoredBinRequest } from '#lib/services/bins/bin-request-view.ts';
import { findBin } from '#lib/services/bins/bin-view.ts';
import { HistoryId, IdCursor } from '#lib/services/history-id.ts';
import { optional } from '#lib/services/history-query.ts';

/** A list shows the beginning of each body; the request itself has all of it. */
const bodyCharactersInList = 16_384;

const Query = PageQuery.extend({
  cursor: IdCursor,
  /** Only those that came after this one. */
  after: optional(HistoryId),
});

/** Newest first, by (bin_id, id). */
export async function listBinRequests(actor: Actor, binId: string | number, query: unknown = {}): Promise<Page<BinRequestView>> {
  authorize(actor, 'bins.view');
  const { limit, cursor, after } = parseInput(Query, query);
  const bin = await findBin(binId);
  const rows = await sqlQuery<StoredBinRequest>(
    `SELECT ${binRequestColumns(bodyCharactersInList)} FROM bin_requests
      WHERE bin_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR id > $3) ORDER BY id DESC LIMIT $4`,
    [bin.id, cursor ?? null, after ?? null, limit + 1],
  );
  const data = rows.slice(0, limit).map(binRequestView);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}
