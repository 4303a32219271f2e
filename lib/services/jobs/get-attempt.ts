// One attempt of a job with what was answered.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { type AttemptView, readAttempt } from '#lib/services/jobs/attempt-row.ts';

export async function getAttempt(actor: Actor, jobId: string, attemptId: string): Promise<AttemptView> {
  authorize(actor, 'history.view');
  const job = HistoryId.safeParse(jobId);
  const attempt = HistoryId.safeParse(attemptId);
  const found = job.success && attempt.success ? await readAttempt(job.data, attempt.data) : null;
  if (!found) throw new AppError('not-found', 'There is no such attempt of this job.');
  return found;
}
