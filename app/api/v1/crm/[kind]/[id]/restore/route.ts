import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { restoreEntity } from '#lib/services/crm-entities/restore-entity.ts';
import { unchecked } from '#lib/unchecked.ts';

export const POST = problemRoute(async (request, { params }: { params: Promise<{ kind: string; id: string }> }) =>
  Response.json(await restoreEntity(await authenticate(request), unchecked(await params))),
);
