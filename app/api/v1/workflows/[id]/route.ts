import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { deleteWorkflow } from '#lib/services/workflows/delete-workflow.ts';
import { getWorkflow } from '#lib/services/workflows/get-workflow.ts';
import { saveWorkflow } from '#lib/services/workflows/save-workflow.ts';
import { setWorkflowEnabled } from '#lib/services/workflows/set-workflow-enabled.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getWorkflow(await authenticate(request), unchecked(await params))));

/** `{source, group, name, definition, enabled?, revision?}` → `{workflow, warnings}` */
export const PUT = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await saveWorkflow(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});

/** `{enabled}` */
export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await setWorkflowEnabled(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});

export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteWorkflow(await authenticate(request), unchecked(await params));
  return new Response(null, { status: 204 });
});
