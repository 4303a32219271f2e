import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { cancelReplay } from '#lib/services/replays/cancel-replay.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = problemRoute(async (request, { params }: Context) => Response.json(await cancelReplay(await authenticate(request), (await params).id)));
