import type { Metadata } from 'next';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { isSettled } from '#lib/delivery/job-words.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listAutomations } from '#lib/services/stage-triggers/list-automations.ts';
import { columnWord } from '../../_parts/board-place.ts';
import { loadPlace } from '../../_parts/load-place.ts';
import { PlaceHeader } from '../../_parts/place-header.tsx';
import { AutomateColumn } from './_parts/automate-column.tsx';

export const metadata: Metadata = { title: 'Automate' };

export default async function AutomatePage({ params, searchParams }: PageProps<{ place: string }>) {
  const { user, place, pipelines } = await loadPlace((await params).place);
  requirePermission(user, 'pipelines.configure');
  const { pipelineId } = place;
  const automations = await listAutomations(user, pipelineId === null ? {} : { pipelineId });
  const chosen = Number(oneOf((await searchParams).trigger));
  const isRunning = automations.some(({ run }) => run?.status === 'running');
  return (
    <>
      <PlaceHeader user={user} place={place} pipelines={pipelines} page="Automate" description={descriptions[place.kind]} />
      <section
        aria-label={`Triggers of ${place.title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="-mx-4 flex scroll-px-4 items-start gap-3 overflow-x-auto px-4 pb-3 lg:-mx-8 lg:scroll-px-8 lg:px-8"
      >
        {place.columns.map((column) => {
          const at = pipelineId === null ? { periodId: column.id } : { pipelineId, stageId: column.id };
          const here = automations.filter((each) => ('periodId' in each.place ? each.place.periodId : each.place.stageId) === column.id);
          return (
            <AutomateColumn key={column.id} kind={place.kind} columnWord={columnWord(place)} name={column.name} place={at} automations={here} chosen={chosen} />
          );
        })}
      </section>
      <RefreshWhile active={isRunning} everyMs={1_000} />
      <RefreshWhile active={automations.some(({ latest }) => latest !== null && !isSettled(latest.status))} />
    </>
  );
}

const descriptions = {
  lead: 'What happens by itself when something happens to a lead in a stage. A webhook of the digital pipeline is sent once, with no retry.',
  customer: 'What happens by itself when something happens to a customer in a period. A webhook of the digital pipeline is sent once, with no retry.',
};
