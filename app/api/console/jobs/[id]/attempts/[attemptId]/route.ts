import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getAttempt } from '#lib/services/jobs/get-attempt.ts';

type Context = { params: Promise<{ id: string; attemptId: string }> };

export const GET = problemRoute(async (request, { params }: Context) => {
  const user = await authenticateSession(request);
  const { id, attemptId } = await params;
  return Response.json(await getAttempt(user, id, attemptId));
});
