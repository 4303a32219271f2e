import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { cancelRun } from '#lib/services/workflow-runs/cancel-run.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = problemRoute(async (request, { params }: Context) => Response.json(await cancelRun(await authenticate(request), unchecked(await params))));
