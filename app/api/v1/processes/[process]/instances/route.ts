import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listInstances } from '#lib/services/instances/list-instances.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ process: string }> };

/** Newest first; they are created, changed and deleted by Kianda's calls under /api/instances. */
export const GET = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await listInstances(actor, unchecked({ ...queryOf(request), ...(await params) })));
});
