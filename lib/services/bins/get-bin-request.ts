import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type BinRequestView, binRequestColumns, binRequestView, type StoredBinRequest } from '#lib/services/bins/bin-request-view.ts';
import { findBin } from '#lib/services/bins/bin-view.ts';
import { HistoryId } from '#lib/services/history-id.ts';

/** One request with its whole body. */
export async function getBinRequest(actor: Actor, binId: string | number, requestId: string): Promise<BinRequestView> {
  authorize(actor, 'bins.view');
  const bin = await findBin(binId);
  const id = HistoryId.safeParse(requestId);
  const [row] = id.success
    ? await sqlQuery<StoredBinRequest>(`SELECT ${binRequestColumns(null)} FROM bin_requests WHERE bin_id = $1 AND id = $2::uuid`, [bin.id, id.data])
    : [];
  if (!row) throw new AppError('not-found', 'There is no such request in this bin. A bin keeps only the newest 500.');
  return binRequestView(row);
}
