import { Plus } from 'lucide-react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { LinkTabs } from '#components/ui/link-tabs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import type { PipelineView } from '#lib/services/pipelines/pipeline-view.ts';
import type { BoardPlace } from './board-place.ts';
import { CreatePipeline } from './create-pipeline.tsx';
import { PipelineSelect } from './pipeline-select.tsx';

type PlaceHeaderProps = {
  user: UserActor;
  place: BoardPlace;
  pipelines: PipelineView[];
  page: 'Board' | 'List' | 'Automate' | 'Settings';
  description: string;
};

/** What the board, the list, Automate and the settings of one pipeline (or of the customers) have above them. */
export function PlaceHeader({ user, place, pipelines, page, description }: PlaceHeaderProps) {
  const mayConfigure = mayDo(user, 'pipelines.configure');
  const { one, path } = entityWords[place.kind];
  const tabs = [
    { href: place.href, label: 'Board' },
    { href: `${place.href}/list`, label: 'List' },
    ...(mayConfigure
      ? [
          { href: `${place.href}/automate`, label: 'Automate' },
          { href: `${place.href}/settings`, label: 'Settings' },
        ]
      : []),
  ];
  const trail = [{ label: 'Pipelines', href: '/pipelines' }];
  return (
    <>
      <Breadcrumbs
        items={[...trail, page === 'Board' ? { label: place.title } : { label: place.title, href: place.href }, ...(page === 'Board' ? [] : [{ label: page }])]}
      />
      <PageHeader
        title={page === 'Board' ? place.title : `${page}: ${place.title}`}
        description={description}
        actions={
          <>
            {place.pipelineId !== null && <PipelineSelect pipelines={pipelines.map(({ id, name }) => ({ id, name }))} current={place.pipelineId} page={page} />}
            {place.pipelineId !== null && mayConfigure && <CreatePipeline />}
            {mayDo(user, 'leads.edit') && (
              <ButtonLink
                href={`/pipelines/${path}/new${place.pipelineId === null ? '' : `?pipeline=${place.pipelineId}`}`}
                variant="primary"
                icon={<Plus className="size-4" aria-hidden="true" />}
              >
                New {one}
              </ButtonLink>
            )}
          </>
        }
      />
      <LinkTabs label={`Pages of ${place.title}`} tabs={tabs} className="mb-4 border-b" />
    </>
  );
}
