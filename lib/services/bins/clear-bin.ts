import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findBin } from '#lib/services/bins/bin-view.ts';

/** Deletes what a bin received so far. */
export async function clearBin(actor: Actor, binId: string | number): Promise<void> {
  authorize(actor, 'bins.manage');
  const bin = await findBin(binId);
  await sqlTransaction(async (sql) => {
    await sql.query('DELETE FROM bin_requests WHERE bin_id = $1', [bin.id]);
    await audit(sql, actor, { action: 'bin.clear', target: `bin:${bin.id}`, summary: `Deleted the requests of the bin “${bin.name}”.` });
  });
}
