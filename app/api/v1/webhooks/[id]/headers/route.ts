import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { setHeaders } from '#lib/services/webhooks/set-headers.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

/** All of them, as `{headers: [{name, value}]}`; one without a value keeps the one it has. Values are never answered. */
export const PUT = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await setHeaders(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});
