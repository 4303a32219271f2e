import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getHookRequest } from '#lib/services/hooks/get-hook-request.ts';

type Context = { params: Promise<{ id: string; requestId: string }> };

export const GET = problemRoute(async (request, { params }: Context) => {
  const { id, requestId } = await params;
  return Response.json(await getHookRequest(await authenticateSession(request), id, requestId));
});
