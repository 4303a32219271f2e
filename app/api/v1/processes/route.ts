import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { createProcess } from '#lib/services/processes/create-process.ts';
import { listProcesses } from '#lib/services/processes/list-processes.ts';
import { unchecked } from '#lib/unchecked.ts';

export const GET = problemRoute(async (request) => Response.json(await listProcesses(await authenticate(request), unchecked(queryOf(request)))));

/** `{title, name?, fields?}` */
export const POST = problemRoute(async (request) => {
  const process = await createProcess(await authenticate(request), unchecked(await readJsonObject(request)));
  return Response.json(process, { status: 201, headers: { location: `/api/v1/processes/${encodeURIComponent(process.name)}` } });
});
