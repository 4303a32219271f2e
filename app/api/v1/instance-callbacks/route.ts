import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { getInstanceCallbacks } from '#lib/services/instance-callbacks/get-instance-callbacks.ts';
import { saveInstanceCallbacks } from '#lib/services/instance-callbacks/save-instance-callbacks.ts';
import { unchecked } from '#lib/unchecked.ts';

/** Kianda's "Instance Callback URLs": `{callbacks: {created, updated, deleted}, revision}`. */
export const GET = problemRoute(async (request) => Response.json(await getInstanceCallbacks(await authenticate(request))));

/** `{created, updated, deleted, revision?}`, each `{enabled, urls}`. All are saved, or none. */
export const PUT = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await saveInstanceCallbacks(actor, unchecked(await readJsonObject(request))));
});
