import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { revisionOf } from '#lib/services/pipelines/pipeline-view.ts';
import { loadPlace } from '../../_parts/load-place.ts';
import { PlaceHeader } from '../../_parts/place-header.tsx';
import { PeriodsForm } from './_parts/periods-form.tsx';
import { PipelineForm } from './_parts/pipeline-form.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function PlaceSettingsPage({ params }: PageProps<{ place: string }>) {
  const { user, place, pipelines } = await loadPlace((await params).place);
  requirePermission(user, 'pipelines.configure');
  const pipeline = pipelines.find(({ id }) => id === place.pipelineId);
  const periods = await listPeriods(user);
  return (
    <>
      <PlaceHeader
        user={user}
        place={place}
        pipelines={pipelines}
        page="Settings"
        description={
          pipeline
            ? 'The name of the pipeline and its stages, in order. In force as soon as they are saved.'
            : 'The periods of customers, in order. In force as soon as they are saved.'
        }
      />
      {pipeline ? (
        <PipelineForm key={`${pipeline.id} ${pipeline.revision}`} pipeline={pipeline} position={pipelines.indexOf(pipeline) + 1} count={pipelines.length} />
      ) : (
        <PeriodsForm key={revisionOf(periods)} periods={periods.map(({ id, name }) => ({ id, name }))} revision={revisionOf(periods)} />
      )}
    </>
  );
}
