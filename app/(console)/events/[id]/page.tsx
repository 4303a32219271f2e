import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DescriptionList } from '#components/data/description-list.tsx';
import { IdText } from '#components/data/id-text.tsx';
import { JsonView } from '#components/data/json-view.tsx';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { isSettled } from '#lib/delivery/job-words.ts';
import { AppError } from '#lib/errors.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { type EventView, getEvent } from '#lib/services/events/get-event.ts';
import { ReplayEventButton } from '../_parts/replay-event-button.tsx';
import { SubjectLink } from '../_parts/subject-link.tsx';
import { Verdicts } from '../_parts/verdicts.tsx';

export const metadata: Metadata = { title: 'Event' };

export default async function EventPage({ params }: PageProps<{ id: string }>) {
  const user = await requireUser();
  requirePermission(user, 'history.view');
  const event = await getEvent(user, (await params).id).catch(missing);
  const title = event.title === '' ? event.label : `${event.label}: ${event.title}`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Events', href: '/events' }, { label: event.title === '' ? event.label : event.title }]} />
      <PageHeader
        title={title}
        description="What happened, which webhooks were considered, and what was decided about each."
        actions={mayDo(user, 'history.operate') && !event.sample && event.decidedAt !== null && <ReplayEventButton eventId={event.id} />}
      />
      <div className="flex flex-col gap-6">
        <Verdicts event={event} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <EventFacts event={event} />
          <Card title="Payload" description="What notifications are made from: all that a vendor’s format may need, as things stood.">
            <JsonView text={event.payload} label="Payload" />
          </Card>
        </div>
      </div>
      <RefreshWhile active={isUnderWay(event)} />
    </>
  );
}

function EventFacts({ event }: { event: EventView }) {
  return (
    <Card title="About this event">
      <DescriptionList
        items={[
          { term: 'Type', value: <span className="font-mono text-sm">{event.type}</span> },
          { term: 'Where', value: <SubjectLink event={event} /> },
          { term: 'By', value: event.actor },
          { term: 'When', value: <AbsoluteTime at={event.occurredAt} /> },
          { term: 'Id', value: <IdText id={event.id} what="the event id" /> },
        ]}
      />
    </Card>
  );
}

function isUnderWay(event: EventView): boolean {
  const jobs = event.verdicts.flatMap((verdict) => verdict.jobs);
  return (event.decidedAt === null && !event.sample) || jobs.some((job) => !isSettled(job.status));
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.kind === 'not-found') notFound();
  throw error;
}
