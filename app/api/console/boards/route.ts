import { authenticateSession } from '#lib/rest/authenticate-session.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readBoard } from '#lib/services/crm-entities/read-board.ts';
import { unchecked } from '#lib/unchecked.ts';

/** `?pipelineId=`, without it of customers; `?shown=1001:40` for columns that show more. */
export const GET = problemRoute(async (request) => Response.json(await readBoard(await authenticateSession(request), unchecked(queryOf(request)))));
