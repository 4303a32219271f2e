import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { createAppToken } from '#lib/services/app-tokens/create-app-token.ts';
import { listAppTokens } from '#lib/services/app-tokens/list-app-tokens.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ app: string }> };

/** An app has at most twenty tokens, so that there is one page. */
export const GET = problemRoute(async (request, { params }: Context) =>
  Response.json({ data: await listAppTokens(await authenticate(request), await params), nextCursor: null }),
);

/** `{name, permissions}`; the answer holds the token itself, which is shown nowhere else. */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { app } = await params;
  return Response.json(await createAppToken(actor, unchecked({ ...(await readJsonObject(request)), app })), { status: 201 });
});
