import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { pauseEndpoint } from '#lib/services/webhooks/pause-endpoint.ts';

type Context = { params: Promise<{ id: string; endpoint: string }> };

export const POST = problemRoute(async (request, { params }: Context) => Response.json(await pauseEndpoint(await authenticate(request), await params)));
