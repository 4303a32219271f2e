import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { getMember } from '#lib/services/members/get-member.ts';
import { updateMember } from '#lib/services/members/update-member.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = problemRoute(async (request, { params }: Context) => Response.json(await getMember(await authenticate(request), (await params).id)));

/** `{role?, isActive?}` */
export const PATCH = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await updateMember(actor, (await params).id, await readJson(request)));
});
