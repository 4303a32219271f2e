import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { createPipeline } from '#lib/services/pipelines/create-pipeline.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { unchecked } from '#lib/unchecked.ts';

/** At most fifty, so that there is one page. */
export const GET = problemRoute(async (request) => Response.json({ data: await listPipelines(await authenticate(request)), nextCursor: null }));

/** `{name, stages}`: the names of the stages; the closing ones come by themselves. */
export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await createPipeline(actor, unchecked(await readJsonObject(request))), { status: 201 });
});
