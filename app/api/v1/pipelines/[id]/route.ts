import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { deletePipeline } from '#lib/services/pipelines/delete-pipeline.ts';
import { updatePipeline } from '#lib/services/pipelines/update-pipeline.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

/** `{name?, position?, stages?: [{id?, name}], revision?}`: all stages in order, but the closing ones. */
export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updatePipeline(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deletePipeline(await authenticate(request), unchecked(await params));
  return new Response(null, { status: 204 });
});
