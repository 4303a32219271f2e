import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { listWorkflows } from '#lib/services/workflows/list-workflows.ts';
import { saveWorkflow } from '#lib/services/workflows/save-workflow.ts';
import { unchecked } from '#lib/unchecked.ts';

export const GET = problemRoute(async (request) => Response.json(await listWorkflows(await authenticate(request), unchecked(queryOf(request)))));

/** `{source, group, name, definition, enabled?}` → `{workflow, warnings}` */
export const POST = problemRoute(async (request) => {
  const saved = await saveWorkflow(await authenticate(request), unchecked({ ...(await readJsonObject(request)), id: undefined }));
  return Response.json(saved, { status: 201, headers: { location: `/api/v1/workflows/${saved.workflow.id}` } });
});
