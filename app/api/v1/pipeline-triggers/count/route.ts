import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { countPlace } from '#lib/services/stage-triggers/count-place.ts';
import { unchecked } from '#lib/unchecked.ts';

/** `?pipelineId=&stageId=` or `?periodId=`: how many a trigger would be applied to. */
export const GET = problemRoute(async (request) => Response.json(await countPlace(await authenticate(request), unchecked(queryOf(request)))));
