import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { revokeAppToken } from '#lib/services/app-tokens/revoke-app-token.ts';

export const DELETE = problemRoute(async (request, { params }: { params: Promise<{ app: string; id: string }> }) => {
  await revokeAppToken(await authenticate(request), await params);
  return new Response(null, { status: 204 });
});
