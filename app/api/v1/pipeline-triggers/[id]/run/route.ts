import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { cancelRun } from '#lib/services/stage-triggers/cancel-run.ts';

/** Ends applying the trigger to what is in its stage already. */
export const DELETE = problemRoute(async (request, { params }: { params: Promise<{ id: string }> }) =>
  Response.json(await cancelRun(await authenticate(request), await params)),
);
