import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { replayEvent } from '#lib/services/events/replay-event.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await replayEvent(actor, (await params).id, await readJsonObject(request)), { status: 202 });
});
