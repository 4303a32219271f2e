import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { createMember } from '#lib/services/members/create-member.ts';
import { listMembers } from '#lib/services/members/list-members.ts';

export const GET = problemRoute(async (request) => Response.json(await listMembers(await authenticate(request), queryOf(request))));

/** Makes an account with an initial password: `{name, email, login?, role, password}`. */
export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await createMember(actor, await readJson(request)), { status: 201 });
});
