import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { createAppWebhook } from '#lib/services/app-webhooks/create-app-webhook.ts';
import { getAppWebhook } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { listAppWebhooks } from '#lib/services/app-webhooks/list-app-webhooks.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ app: string }> };

/** The webhooks of the app's preview: at most ten, so that there is one page. */
export const GET = problemRoute(async (request, { params }: Context) => {
  const { webhooks } = await listAppWebhooks(await authenticate(request), await params);
  return Response.json({ data: webhooks, nextCursor: null });
});

/** `{description, url, events, active}`. In force after Update App (Kintone's `POST /k/v1/preview/app/deploy.json`). */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { app } = await params;
  const { id } = await createAppWebhook(actor, unchecked({ app, webhook: await readJson(request) }));
  return Response.json(await getAppWebhook(actor, { app, id }), { status: 201, headers: { location: `/api/v1/apps/${app}/webhooks/${id}` } });
});
