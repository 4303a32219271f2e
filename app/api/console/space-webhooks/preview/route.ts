import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { previewSpaceWebhook } from '#lib/services/space-webhooks/preview-space-webhook.ts';
import { unchecked } from '#lib/unchecked.ts';

export const POST = problemRoute(async (request) => {
  const actor = await authenticateSession(request);
  return Response.json(await previewSpaceWebhook(actor, unchecked(await readJsonObject(request))));
});
