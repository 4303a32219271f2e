import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { followJobs } from '#lib/services/jobs/follow-jobs.ts';

export const GET = problemRoute(async (request) => Response.json(await followJobs(await authenticateSession(request), queryOf(request))));
