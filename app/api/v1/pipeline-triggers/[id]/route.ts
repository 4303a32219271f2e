import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { deleteTrigger } from '#lib/services/stage-triggers/delete-trigger.ts';

export const DELETE = problemRoute(async (request, { params }: { params: Promise<{ id: string }> }) => {
  await deleteTrigger(await authenticate(request), await params);
  return new Response(null, { status: 204 });
});
