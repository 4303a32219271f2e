import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { listEntities } from '#lib/services/crm-entities/list-entities.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ kind: string }> };

/** `kind` is lead, contact, company or customer. By page, newest first. */
export const GET = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await listEntities(actor, unchecked({ ...queryOf(request), ...(await params) })));
});

export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await createEntity(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })), { status: 201 });
});
