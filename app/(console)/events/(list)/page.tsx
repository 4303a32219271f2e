import { Inbox, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { AreaLinks } from '#components/shell/area-links.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { areas } from '#lib/areas/registry.ts';
import { requireUser } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { type EventPage, listEvents } from '#lib/services/events/list-events.ts';
import { listEventChoices } from '#lib/services/hooks/list-hook-events.ts';
import { EventFilters } from '../_parts/event-filters.tsx';
import { eventsAddress, readEventFilters } from '../_parts/event-query.ts';
import { EventTable } from '../_parts/event-table.tsx';

export const metadata: Metadata = { title: 'Events' };

export default async function EventsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'history.view');
  const given = await searchParams;
  const filters = readEventFilters(given);
  const cursor = oneOf(given.cursor);
  const page = await listEvents(user, { ...filters, ...(cursor ? { cursor } : {}) }).catch(refusal);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Events' }]} />
      <PageHeader title="Events" description="Everything that happened. Open an event to see why each webhook did or didn’t fire." />
      <EventFilters filters={filters} choices={await listEventChoices(user)} />
      {'message' in page ? (
        <Callout tone="bad">{page.message}</Callout>
      ) : (
        <>
          {page.data.length > 0 && <EventTable events={page.data} />}
          <EventsEnd page={page} isFiltered={Object.keys(filters).length > 0} />
          <Pager
            newerHref={cursor ? eventsAddress(filters) : null}
            newerLabel="Newest"
            olderHref={page.nextCursor && eventsAddress(filters, page.nextCursor)}
            olderLabel="Older"
          />
        </>
      )}
    </>
  );
}

function EventsEnd({ page, isFiltered }: { page: EventPage; isFiltered: boolean }) {
  if (page.searchedTo !== null) {
    return (
      <p className="py-6 text-center text-soft">
        {page.data.length === 0 ? 'Nothing matches' : 'Nothing more matches'} among the events since <AbsoluteTime at={page.searchedTo} />. “Older” looks
        further back.
      </p>
    );
  }
  if (page.data.length > 0) return null;
  return (
    <div className="rounded-lg border">
      {isFiltered ? (
        <EmptyState icon={<SearchX aria-hidden="true" />} title="No event matches these filters" action={<ButtonLink href="/events">Clear filters</ButtonLink>}>
          Take away a filter, or look at a longer time.
        </EmptyState>
      ) : (
        <EmptyState icon={<Inbox aria-hidden="true" />} title="No events yet" action={<AreaLinks />}>
          {areas.map((area) => `In ${area.title}, an event appears when somebody ${area.happenings}.`).join(' ')}
        </EmptyState>
      )}
    </div>
  );
}

function refusal(error: unknown): { message: string } {
  if (error instanceof AppError && error.kind === 'invalid') return { message: error.message };
  throw error;
}
