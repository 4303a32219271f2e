import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getJob } from '#lib/services/jobs/get-job.ts';
import { redeliverJob } from '#lib/services/jobs/redeliver-jobs.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { id } = await params;
  await redeliverJob(actor, id);
  return Response.json(await getJob(actor, id), { status: 202 });
});
