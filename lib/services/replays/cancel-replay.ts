// Stops a replay. What it has queued already goes out; nothing more is added.
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { getReplay } from '#lib/services/replays/get-replay.ts';
import type { ReplayView } from '#lib/services/replays/replay-view.ts';

/** @throws AppError not-found, or conflict when it has ended */
export async function cancelReplay(actor: Actor, replayId: string): Promise<ReplayView> {
  authorize(actor, 'history.operate');
  const { id } = await getReplay(actor, replayId);
  await sqlTransaction(async (sql) => {
    const [cancelled] = await sql.query<{ requeued: number }>(
      `UPDATE replays SET status = 'cancelled', finished_at = now() WHERE id = $1::uuid AND status = 'running' RETURNING requeued`,
      [id],
    );
    if (!cancelled) throw new AppError('conflict', 'This replay has ended already.');
    await audit(sql, actor, {
      action: 'replay.cancel',
      target: `replay:${id}`,
      summary: `Cancelled a replay after ${cancelled.requeued.toLocaleString('en')} jobs were sent again.`,
    });
  });
  return getReplay(actor, id);
}
