import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { deleteEntity } from '#lib/services/crm-entities/delete-entity.ts';
import { getEntity } from '#lib/services/crm-entities/get-entity.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ kind: string; id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getEntity(await authenticate(request), unchecked(await params))));

export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updateEntity(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })));
});

/** It can be restored. */
export const DELETE = problemRoute(async (request, { params }: Context) => {
  await deleteEntity(await authenticate(request), unchecked(await params));
  return new Response(null, { status: 204 });
});
