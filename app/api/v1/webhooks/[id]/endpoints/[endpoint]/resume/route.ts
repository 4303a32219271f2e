import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { resumeEndpoint } from '#lib/services/webhooks/resume-endpoint.ts';

type Context = { params: Promise<{ id: string; endpoint: string }> };

export const POST = problemRoute(async (request, { params }: Context) => Response.json(await resumeEndpoint(await authenticate(request), await params)));
