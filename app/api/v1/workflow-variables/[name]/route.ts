import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { deleteVariable } from '#lib/services/workflow-variables/delete-variable.ts';
import { saveVariable } from '#lib/services/workflow-variables/save-variable.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ name: string }> };

/** `{value, secret?}` */
export const PUT = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  await saveVariable(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) }));
  return new Response(null, { status: 204 });
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteVariable(await authenticate(request), unchecked(await params));
  return new Response(null, { status: 204 });
});
