import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { deleteTrigger } from '#lib/services/stage-triggers/delete-trigger.ts';
import { updateTrigger } from '#lib/services/stage-triggers/update-trigger.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

/** `{event?, url?, applyToAll?}` */
export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updateTrigger(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteTrigger(await authenticate(request), await params);
  return new Response(null, { status: 204 });
});
