import { SquareKanban } from 'lucide-react';
import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { EntityList } from '../../_parts/entity-list.tsx';
import { loadPlace } from '../../_parts/load-place.ts';
import { PlaceHeader } from '../../_parts/place-header.tsx';

export const metadata: Metadata = { title: 'List' };

export default async function PlaceListPage({ params, searchParams }: PageProps<{ place: string }>) {
  const { user, place, pipelines } = await loadPlace((await params).place);
  const { one, many, path } = entityWords[place.kind];
  const pipeline = place.pipelineId === null ? {} : { pipelineId: place.pipelineId };
  const newHref = `/pipelines/${path}/new${place.pipelineId === null ? '' : `?pipeline=${place.pipelineId}`}`;
  return (
    <>
      <PlaceHeader user={user} place={place} pipelines={pipelines} page="List" description={`The ${many} of the board as a list, newest first.`} />
      <EntityList
        user={user}
        kind={place.kind}
        href={`${place.href}/list`}
        search={await searchParams}
        {...pipeline}
        columns={place.columns}
        empty={
          <EmptyState
            icon={<SquareKanban aria-hidden="true" />}
            title={`No ${one} yet`}
            action={mayDo(user, 'leads.edit') && <ButtonLink href={newHref}>Add the first {one}</ButtonLink>}
          >
            People add {many} here, programs by Kommo’s REST.
          </EmptyState>
        }
      />
    </>
  );
}
