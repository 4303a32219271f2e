import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listRunSteps } from '#lib/services/workflow-runs/list-run-steps.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) =>
  Response.json(await listRunSteps(await authenticate(request), unchecked({ ...queryOf(request), ...(await params) }))),
);
