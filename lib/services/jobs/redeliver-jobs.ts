// Sends jobs again by hand: one, or a selection. The request and so the notification id stay the same.

import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { redeliverJobs as requeue } from '#lib/delivery/redeliver.ts';
import { AppError } from '#lib/errors.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findJob, parseJobIds } from '#lib/services/jobs/find-job.ts';

/** `left`: how many of the chosen jobs were left alone, because they are still waiting or nothing is sent to their webhook or URL now. */
export type Redelivered = { requeued: string[]; left: number };

/** `jobIds`: 1 to 100 ids. One alone goes out even while its endpoint is held; several wait with what is held there. */
export async function redeliverJobs(actor: Actor, jobIds: unknown): Promise<Redelivered> {
  authorize(actor, 'history.operate');
  const ids = [...new Set(parseJobIds(jobIds))];
  const requeued = await sqlTransaction(async (sql) => {
    const done = await requeue(sql, ids, actorLabel(actor), ids.length === 1 ? 'one' : 'many');
    if (done.length > 0) {
      await audit(sql, actor, {
        action: 'job.redeliver',
        target: done.length === 1 ? `job:${done[0]}` : 'jobs',
        summary: done.length === 1 ? 'Redelivered a job.' : `Redelivered ${done.length} jobs.`,
        details: { jobs: done },
      });
    }
    return done;
  });
  return { requeued, left: ids.length - requeued.length };
}

/** One job. @throws AppError not-found, or conflict when it cannot be sent again now, with the reason */
export async function redeliverJob(actor: Actor, jobId: string): Promise<void> {
  authorize(actor, 'history.operate');
  const job = await findJob(jobId);
  const { requeued } = await redeliverJobs(actor, [job.id]);
  if (requeued.length > 0) return;
  if (job.status === 'queued' || job.status === 'sending' || job.status === 'retrying') {
    throw new AppError('conflict', 'This job is still waiting or being sent. Wait until it has ended, or cancel it first.');
  }
  throw new AppError('conflict', 'The webhook of this job is switched off or removed, so nothing is sent for it. Switch it on first.');
}
