import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type PeriodView, readPeriods } from '#lib/services/pipelines/pipeline-view.ts';

/** The periods of customers, all of them: there are at most a hundred. */
export async function listPeriods(actor: Actor): Promise<PeriodView[]> {
  authorize(actor, 'pipelines.view');
  return readPeriods({ query: sqlQuery });
}
