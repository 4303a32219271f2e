import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { listVariables } from '#lib/services/workflow-variables/list-variables.ts';

/** Values of secrets are null. */
export const GET = problemRoute(async (request) => Response.json({ data: await listVariables(await authenticate(request)), nextCursor: null }));
