import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { cancelJob } from '#lib/services/jobs/cancel-job.ts';
import { getJob } from '#lib/services/jobs/get-job.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { id } = await params;
  await cancelJob(actor, id);
  return Response.json(await getJob(actor, id));
});
