import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getBinRequest } from '#lib/services/bins/get-bin-request.ts';

type Context = { params: Promise<{ id: string; requestId: string }> };

export const GET = problemRoute(async (request, { params }: Context) => {
  const user = await authenticateSession(request);
  const { id, requestId } = await params;
  return Response.json(await getBinRequest(user, id, requestId));
});
