import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { revokeApiKey } from '#lib/services/api-keys/revoke-api-key.ts';

/** Revokes the key; its row stays for the history. */
export const DELETE = problemRoute(async (request, { params }: { params: Promise<{ id: string }> }) =>
  Response.json(await revokeApiKey(await authenticate(request), (await params).id)),
);
