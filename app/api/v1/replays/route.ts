import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { listReplays } from '#lib/services/replays/list-replays.ts';
import { startReplay } from '#lib/services/replays/start-replay.ts';

export const GET = problemRoute(async (request) => Response.json(await listReplays(await authenticate(request), queryOf(request))));

export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  const replay = await startReplay(actor, await readJsonObject(request));
  return Response.json(replay, { status: 202, headers: { location: `/api/v1/replays/${replay.id}` } });
});
