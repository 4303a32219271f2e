import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { createPeriod } from '#lib/services/pipelines/create-period.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { updatePeriods } from '#lib/services/pipelines/update-periods.ts';
import { unchecked } from '#lib/unchecked.ts';

/** At most a hundred, so that there is one page. */
export const GET = problemRoute(async (request) => Response.json({ data: await listPeriods(await authenticate(request)), nextCursor: null }));

/** `{name}` */
export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await createPeriod(actor, unchecked(await readJsonObject(request))), { status: 201 });
});

/** `{periods: [{id?, name}]}`: all of them in order. */
export const PUT = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json({ data: await updatePeriods(actor, unchecked(await readJsonObject(request))), nextCursor: null });
});
