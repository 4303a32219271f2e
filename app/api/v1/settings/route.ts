import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { getSettings } from '#lib/services/settings/get-settings.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';

export const GET = problemRoute(async (request) => Response.json(await getSettings(await authenticate(request))));

export const PATCH = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await updateSettings(actor, await readJson(request)));
});
