// The attempts of a job with what was answered, oldest first.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type AttemptView, readAttempts } from '#lib/services/jobs/attempt-row.ts';
import { findJob } from '#lib/services/jobs/find-job.ts';

export async function listAttempts(actor: Actor, jobId: string, query: unknown): Promise<Page<AttemptView>> {
  authorize(actor, 'history.view');
  const { limit, cursor } = parseInput(PageQuery, query);
  const job = await findJob(jobId);
  const attempts = await readAttempts(job.id, cursor === undefined ? 0 : numberOf(cursor), limit + 1);
  const data = attempts.slice(0, limit);
  return { data, nextCursor: attempts.length > limit ? String(data.at(-1)?.number ?? '') : null };
}

function numberOf(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw invalid([{ path: 'cursor', message: 'This cursor is not valid. Use the nextCursor of the page before, or leave it out for the first page.' }]);
}
