import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { deleteProcess } from '#lib/services/processes/delete-process.ts';
import { getProcess } from '#lib/services/processes/get-process.ts';
import { updateProcess } from '#lib/services/processes/update-process.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ process: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getProcess(await authenticate(request), await params)));

/** `{title?, fields?, revision?}` */
export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updateProcess(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteProcess(await authenticate(request), await params);
  return new Response(null, { status: 204 });
});
