import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type PipelineView, readPipelines } from '#lib/services/pipelines/pipeline-view.ts';

/** All of them: there are at most fifty. */
export async function listPipelines(actor: Actor): Promise<PipelineView[]> {
  authorize(actor, 'pipelines.view');
  return readPipelines({ query: sqlQuery });
}
