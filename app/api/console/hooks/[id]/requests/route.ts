import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listHookRequests } from '#lib/services/hooks/list-hook-requests.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) =>
  Response.json(await listHookRequests(await authenticateSession(request), (await params).id, queryOf(request))),
);
