import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { inviteMember } from '#lib/services/invitations/invite-member.ts';
import { listInvitations } from '#lib/services/invitations/list-invitations.ts';

export const GET = problemRoute(async (request) => Response.json(await listInvitations(await authenticate(request), queryOf(request))));

/** `{name, email, role}`; the answer holds the one-time link, which is shown nowhere else. */
export const POST = problemRoute(async (request) => {
  const actor = await authenticate(request);
  return Response.json(await inviteMember(actor, await readJson(request)), { status: 201 });
});
