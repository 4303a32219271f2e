import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { createTrigger } from '#lib/services/stage-triggers/create-trigger.ts';
import { listTriggers } from '#lib/services/stage-triggers/list-triggers.ts';
import { unchecked } from '#lib/unchecked.ts';

/** `?pipelineId=`; without it, those of the periods of customers. At most a hundred, so that there is one page. */
export const GET = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json({ data: await listTriggers(actor, unchecked(queryOf(request))), nextCursor: null });
});

/** `{place: {pipelineId, stageId} | {periodId}, event, url, applyToAll?}` */
export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await createTrigger(actor, unchecked(await readJsonObject(request))), { status: 201 });
});
