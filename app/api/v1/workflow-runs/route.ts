import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listRuns } from '#lib/services/workflow-runs/list-runs.ts';

/** `workflow`, `status` (several with commas), `limit`, `cursor` */
export const GET = problemRoute(async (request) => Response.json(await listRuns(await authenticate(request), queryOf(request))));
