import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import { areaOf } from '#lib/areas/registry.ts';
import type { EventRow } from '#lib/services/events/event-row.ts';

export function EventTable({ events, label = 'Events' }: { events: readonly EventRow[]; label?: string }) {
  return (
    <div className="@container">
      <TableFrame label={label}>
        <TableHead>
          <HeadCell>Event</HeadCell>
          <HeadCell className="@max-2xl:hidden">Where</HeadCell>
          <HeadCell className="@max-3xl:hidden">By</HeadCell>
          <HeadCell>Webhooks</HeadCell>
          <HeadCell className="text-right @max-md:hidden">Time</HeadCell>
        </TableHead>
        <tbody>
          {events.map((event) => (
            <Row key={event.id} className="relative">
              <Cell className="w-full max-w-0 @md:min-w-40">
                <Link href={`/events/${event.id}`} prefetch={false} className="block truncate rounded-sm font-medium before:absolute before:inset-0">
                  {event.label}
                  {event.title !== '' && <span className="font-normal text-soft"> {event.title}</span>}
                </Link>
                <span className="block text-sm text-faint @md:hidden">
                  <RelativeTime at={event.occurredAt} />
                </span>
              </Cell>
              <Cell className="text-soft @max-2xl:hidden">
                {event.area} · {areaOf(event.dialect)?.whereabouts({ ...event, scope: event.scope.id })[0].label ?? event.scope.id}
                {event.sample && <Badge className="ml-2">Test</Badge>}
              </Cell>
              <Cell className="max-w-40 truncate text-soft @max-3xl:hidden">{event.actor}</Cell>
              <Cell>
                <FanOutWords fanOut={event.fanOut} isSample={event.sample} />
              </Cell>
              <Cell className="text-right text-soft @max-md:hidden">
                <RelativeTime at={event.occurredAt} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

/** How many webhooks fired, in words: none is no fault. */
function FanOutWords({ fanOut, isSample }: { fanOut: EventRow['fanOut']; isSample: boolean }) {
  if (fanOut === null) return isSample ? <StatusDot tone="off">Sent by hand</StatusDot> : <StatusDot tone="waiting">Waiting</StatusDot>;
  if (fanOut.fired > 0)
    return <StatusDot tone="good">{fanOut.silent === 0 ? `${fanOut.fired} fired` : `${fanOut.fired} of ${fanOut.fired + fanOut.silent} fired`}</StatusDot>;
  return <StatusDot tone="off">{fanOut.silent === 0 ? 'No webhook' : 'None fired'}</StatusDot>;
}
