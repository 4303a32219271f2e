import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { listApiKeys } from '#lib/services/api-keys/list-api-keys.ts';

export const GET = problemRoute(async (request) => Response.json(await listApiKeys(await authenticate(request), queryOf(request))));

/** `{name, role}`; the answer holds the key itself, which is shown nowhere else. */
export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await createApiKey(actor, await readJson(request)), { status: 201 });
});
