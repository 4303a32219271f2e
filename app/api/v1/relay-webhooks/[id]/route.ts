import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { changeRelayWebhook } from '#lib/services/relay-webhooks/change-relay-webhook.ts';
import { deleteRelayWebhook } from '#lib/services/relay-webhooks/delete-relay-webhook.ts';
import { getRelayWebhook } from '#lib/services/relay-webhooks/get-relay-webhook.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getRelayWebhook(await authenticate(request), (await params).id)));

export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await changeRelayWebhook(actor, (await params).id, unchecked(await readJsonObject(request))));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteRelayWebhook(await authenticate(request), (await params).id);
  return new Response(null, { status: 204 });
});
