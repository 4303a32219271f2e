import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { previewReplay } from '#lib/services/replays/preview-replay.ts';

export const GET = problemRoute(async (request) => Response.json(await previewReplay(await authenticateSession(request), queryOf(request))));
