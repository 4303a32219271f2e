import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { mayDo } from '#lib/auth/permissions.ts';
import { kindOfPath } from '#lib/pipelines/entity-words.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { readBoard } from '#lib/services/crm-entities/read-board.ts';
import { columnWord } from '../_parts/board-place.ts';
import { EntityListPage } from '../_parts/entity-list-page.tsx';
import { loadPlace } from '../_parts/load-place.ts';
import { PlaceHeader } from '../_parts/place-header.tsx';
import { BoardView } from './_parts/board-view.tsx';

export const metadata: Metadata = { title: 'Pipelines' };

/** A board; contacts and companies, which stand in no stage, are lists. */
export default async function PlacePage({ params, searchParams }: PageProps<{ place: string }>) {
  const segment = (await params).place;
  const kind = kindOfPath(segment);
  if (kind === 'lead') redirect('/pipelines');
  if (kind === 'contact' || kind === 'company') return <EntityListPage kind={kind} search={await searchParams} />;
  const { user, place, pipelines } = await loadPlace(segment);
  const board = await readBoard(user, place.pipelineId === null ? {} : { pipelineId: place.pipelineId });
  return (
    <>
      <PlaceHeader user={user} place={place} pipelines={pipelines} page="Board" description={descriptions[place.kind]} />
      <BoardView key={place.href} place={place} columnWord={columnWord(place)} initial={board} mayEdit={mayDo(user, 'leads.edit')} />
    </>
  );
}

const descriptions = {
  lead: 'The leads of this pipeline by stage. Moving one tells the triggers of its new stage and the webhooks of the account, in Kommo’s format.',
  customer: 'Your customers by period. Moving one tells the triggers of its new period, in Kommo’s format.',
};
