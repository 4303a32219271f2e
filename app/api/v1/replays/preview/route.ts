import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { previewReplay } from '#lib/services/replays/preview-replay.ts';

export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await previewReplay(actor, await readJsonObject(request)));
});
