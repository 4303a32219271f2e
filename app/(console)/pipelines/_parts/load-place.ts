import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import type { PipelineView } from '#lib/services/pipelines/pipeline-view.ts';
import type { BoardPlace } from './board-place.ts';

/** The pipeline, or the customers, of the address; the 404 page where there is no such thing. */
export const loadPlace = cache(async (segment: string): Promise<{ user: UserActor; place: BoardPlace; pipelines: PipelineView[] }> => {
  const user = await requireUser();
  requirePermission(user, 'pipelines.view');
  const pipelines = await listPipelines(user);
  if (segment === 'customers') {
    const columns = (await listPeriods(user)).map((period) => ({ ...period, isFixed: false }));
    return { user, pipelines, place: { kind: 'customer', pipelineId: null, href: '/pipelines/customers', title: 'Customers', columns } };
  }
  const pipeline = pipelines.find(({ id }) => String(id) === segment);
  if (!pipeline) notFound();
  const { id, name, stages } = pipeline;
  return { user, pipelines, place: { kind: 'lead', pipelineId: id, href: `/pipelines/${id}`, title: name, columns: stages } };
});
