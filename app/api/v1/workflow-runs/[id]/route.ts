import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getRun } from '#lib/services/workflow-runs/get-run.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getRun(await authenticate(request), unchecked(await params))));
