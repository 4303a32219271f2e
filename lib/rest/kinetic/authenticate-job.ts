// A webhook job that calls the workflow engine: Callboard's own engine, known by its header, acting for that job only.
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { verifyPlatformCall } from '#lib/secrets/platform-call.ts';

/** The only calls that a job may make. */
const workflowCalls = '/app/api/v1/run-tree/';

/** @throws AppError unauthenticated, or forbidden for any other call */
export async function authenticateJob(header: string, request: Request): Promise<Actor> {
  const { pathname, search } = new URL(request.url);
  const jobId = verifyPlatformCall(header, { method: request.method, path: `${pathname}${search}` }, new Date());
  const job = jobId === null ? undefined : await findJob(jobId);
  if (jobId === null || !job) throw new AppError('unauthenticated', 'This is not, or no longer, a call of a webhook job.');
  if (!pathname.startsWith(workflowCalls)) {
    throw new AppError('forbidden', `A webhook whose URL begins with a slash can only run workflows: its URL begins with ${workflowCalls}.`);
  }
  return { kind: 'system', name: job.name === '' ? 'Webhook' : `Webhook ${job.name}`, depth: job.depth, jobId };
}

/** `depth`: of the event that the job is about, so that a loop is noticed that goes through webhooks. */
async function findJob(jobId: string): Promise<{ name: string; depth: number } | undefined> {
  const [row] = await sqlQuery<{ name: string; depth: number }>(
    `SELECT webhooks.name, COALESCE(events.depth, 0) AS depth FROM jobs JOIN webhooks ON webhooks.id = jobs.webhook_id
       LEFT JOIN events ON events.id = jobs.event_id WHERE jobs.id = $1::uuid`,
    [jobId],
    'job-of-platform-call',
  );
  return row;
}
