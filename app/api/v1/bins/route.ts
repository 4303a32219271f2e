import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { listBins } from '#lib/services/bins/list-bins.ts';

export const GET = problemRoute(async (request) => Response.json(await listBins(await authenticate(request), queryOf(request))));

export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  const bin = await createBin(actor, await readJson(request));
  return Response.json(bin, { status: 201, headers: { location: `/api/v1/bins/${bin.id}` } });
});
