import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { getRunStep } from '#lib/services/workflow-runs/get-run-step.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string; number: string }> };

/** With the whole input and output, which the list cuts. */
export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getRunStep(await authenticate(request), unchecked(await params))));
