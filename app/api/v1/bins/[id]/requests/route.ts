import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { clearBin } from '#lib/services/bins/clear-bin.ts';
import { listBinRequests } from '#lib/services/bins/list-bin-requests.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) =>
  Response.json(await listBinRequests(await authenticate(request), (await params).id, queryOf(request))),
);

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await clearBin(await authenticate(request), (await params).id);
  return new Response(null, { status: 204 });
});
