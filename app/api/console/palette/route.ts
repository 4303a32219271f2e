import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { searchPalette } from '#lib/services/palette/search-palette.ts';

export const GET = problemRoute(async (request) => {
  const actor = await authenticateSession(request);
  const query = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json(await searchPalette(actor, query), { headers: { 'cache-control': 'no-store' } });
});
