import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { withdrawInvitation } from '#lib/services/invitations/withdraw-invitation.ts';

export const DELETE = problemRoute(async (request, { params }: { params: Promise<{ id: string }> }) => {
  await withdrawInvitation(await authenticate(request), (await params).id);
  return new Response(null, { status: 204 });
});
