import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { replayHookRequest } from '#lib/services/hooks/replay-hook-request.ts';

type Context = { params: Promise<{ id: string; requestId: string }> };

export const POST = problemRoute(async (request, { params }: Context) => {
  const { id, requestId } = await params;
  return Response.json(await replayHookRequest(await authenticate(request), id, requestId), { status: 201 });
});
