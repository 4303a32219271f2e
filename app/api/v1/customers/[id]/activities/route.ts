import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { logActivity } from '#lib/services/crm-entities/log-activity.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

/** `{type}`: mail_in, call_in, chat or site_visit. */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const activity = await logActivity(actor, unchecked({ ...(await readJsonObject(request)), ...(await params), kind: 'customer' }));
  return Response.json(activity, { status: 201 });
});
