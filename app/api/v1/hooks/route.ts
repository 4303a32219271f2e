import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { listHooks } from '#lib/services/hooks/list-hooks.ts';
import { unchecked } from '#lib/unchecked.ts';

export const GET = problemRoute(async (request) => Response.json(await listHooks(await authenticate(request), queryOf(request))));

export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  const hook = await addHook(actor, unchecked(await readJsonObject(request)));
  return Response.json(hook, { status: 201, headers: { location: `/api/v1/hooks/${hook.id}` } });
});
