import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getBinRequest } from '#lib/services/bins/get-bin-request.ts';

type Context = { params: Promise<{ id: string; requestId: string }> };

export const GET = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { id, requestId } = await params;
  return Response.json(await getBinRequest(actor, id, requestId));
});
