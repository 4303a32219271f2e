import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { changeHook } from '#lib/services/hooks/change-hook.ts';
import { deleteHook } from '#lib/services/hooks/delete-hook.ts';
import { getHook } from '#lib/services/hooks/get-hook.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getHook(await authenticate(request), (await params).id)));

export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await changeHook(actor, (await params).id, unchecked(await readJsonObject(request))));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteHook(await authenticate(request), (await params).id);
  return new Response(null, { status: 204 });
});
