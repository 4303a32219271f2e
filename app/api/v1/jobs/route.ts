import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listJobs } from '#lib/services/jobs/list-jobs.ts';

export const GET = problemRoute(async (request) => Response.json(await listJobs(await authenticate(request), queryOf(request))));
