import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listAttempts } from '#lib/services/jobs/list-attempts.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) =>
  Response.json(await listAttempts(await authenticate(request), (await params).id, queryOf(request))),
);
