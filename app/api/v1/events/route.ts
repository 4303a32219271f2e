import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listEvents } from '#lib/services/events/list-events.ts';

export const GET = problemRoute(async (request) => Response.json(await listEvents(await authenticate(request), queryOf(request))));
