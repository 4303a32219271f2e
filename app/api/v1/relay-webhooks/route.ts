import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { addRelayWebhook } from '#lib/services/relay-webhooks/add-relay-webhook.ts';
import { listRelayWebhooks } from '#lib/services/relay-webhooks/list-relay-webhooks.ts';
import { unchecked } from '#lib/unchecked.ts';

export const GET = problemRoute(async (request) => Response.json({ data: await listRelayWebhooks(await authenticate(request)), nextCursor: null }));

export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  const relay = await addRelayWebhook(actor, unchecked(await readJsonObject(request)));
  return Response.json(relay, { status: 201, headers: { location: `/api/v1/relay-webhooks/${relay.id}` } });
});
