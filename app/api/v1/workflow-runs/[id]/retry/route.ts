import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { rerun } from '#lib/services/workflow-runs/rerun.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

/** `{step?}`: the number of the step to run again from; without it, where the run failed. */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const body = request.headers.get('content-length') === '0' || request.body === null ? {} : await readJsonObject(request);
  return Response.json(await rerun(actor, unchecked({ ...body, ...(await params) })));
});
