import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listJobs } from '#lib/services/jobs/list-jobs.ts';

export const GET = problemRoute(async (request) => Response.json(await listJobs(await authenticateSession(request), queryOf(request))));
