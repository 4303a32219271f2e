import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { startWorkflow } from '#lib/services/workflow-runs/start-workflow.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

/** `{data?}`: what `/#steps.1.attributes.data` is. */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const run = await startWorkflow(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) }));
  return Response.json(run, { status: 201, headers: { location: `/api/v1/workflow-runs/${run.id}` } });
});
