import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { getWebhookDelivery } from '#lib/services/webhooks/get-webhook-delivery.ts';
import { updateDeliverySettings } from '#lib/services/webhooks/update-delivery-settings.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getWebhookDelivery(await authenticate(request), await params)));

/** Some of `{schedule, timeoutSeconds, rate, concurrency, ordered}`. */
export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updateDeliverySettings(actor, await params, await readJson(request)));
});
