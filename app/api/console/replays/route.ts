import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { listCurrentReplays } from '#lib/services/replays/list-current-replays.ts';

export const GET = problemRoute(async (request) => Response.json(await listCurrentReplays(await authenticateSession(request))));
