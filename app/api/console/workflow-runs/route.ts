import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listRuns } from '#lib/services/workflow-runs/list-runs.ts';

export const GET = problemRoute(async (request) => Response.json(await listRuns(await authenticateSession(request), queryOf(request))));
