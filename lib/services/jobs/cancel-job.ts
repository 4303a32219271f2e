// Keeps a waiting job from being sent.

import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { cancelJob as endWaiting } from '#lib/delivery/redeliver.ts';
import { AppError } from '#lib/errors.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findJob } from '#lib/services/jobs/find-job.ts';

/** @throws AppError not-found, or conflict when it is being sent or has ended */
export async function cancelJob(actor: Actor, jobId: string): Promise<void> {
  authorize(actor, 'history.operate');
  const job = await findJob(jobId);
  await sqlTransaction(async (sql) => {
    if (!(await endWaiting(sql, job.id, actorLabel(actor)))) {
      throw new AppError('conflict', 'Only a job that is waiting can be cancelled; this one is being sent or has ended.');
    }
    await audit(sql, actor, { action: 'job.cancel', target: `job:${job.id}`, summary: 'Cancelled a job.' });
  });
}
