import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { listReplayTargets } from '#lib/services/events/list-replay-targets.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) =>
  Response.json(await listReplayTargets(await authenticateSession(request), (await params).id)),
);
