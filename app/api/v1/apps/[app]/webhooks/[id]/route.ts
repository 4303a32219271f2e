import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { deleteAppWebhook } from '#lib/services/app-webhooks/delete-app-webhook.ts';
import { getAppWebhook } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { updateAppWebhook } from '#lib/services/app-webhooks/update-app-webhook.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ app: string; id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getAppWebhook(await authenticate(request), await params)));

/** The whole webhook: `{description, url, events, active}`. In force after Update App. */
export const PUT = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const target = await params;
  await updateAppWebhook(actor, unchecked({ ...target, webhook: await readJson(request) }));
  return Response.json(await getAppWebhook(actor, target));
});

/** Removes it from the app's preview. Out of force after Update App. */
export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteAppWebhook(await authenticate(request), await params);
  return new Response(null, { status: 204 });
});
