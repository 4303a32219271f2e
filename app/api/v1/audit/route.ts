import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { listAudit } from '#lib/services/audit/list-audit.ts';

export const GET = problemRoute(async (request) => Response.json(await listAudit(await authenticate(request), queryOf(request))));
