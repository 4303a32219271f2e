import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { deleteBin } from '#lib/services/bins/delete-bin.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { updateBin } from '#lib/services/bins/update-bin.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getBin(await authenticate(request), (await params).id)));

export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updateBin(actor, (await params).id, await readJson(request)));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteBin(await authenticate(request), (await params).id);
  return new Response(null, { status: 204 });
});
