import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { findPeople } from '#lib/services/directory/find-people.ts';

export const GET = problemRoute(async (request) => {
  const actor = await authenticateSession(request);
  const { searchParams } = new URL(request.url);
  const kinds = searchParams.getAll('kind').filter((kind) => kind === 'USER' || kind === 'ORGANIZATION' || kind === 'GROUP');
  return Response.json(await findPeople(actor, { text: searchParams.get('q') ?? '', kinds }));
});
