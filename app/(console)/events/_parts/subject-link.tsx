import Link from 'next/link';
import { Fragment } from 'react';
import { areaOf } from '#lib/areas/registry.ts';
import type { EventRow } from '#lib/services/events/event-row.ts';

/** Where it happened, with the way there; what was deleted has none. */
export function SubjectLink({ event }: { event: EventRow }) {
  const area = areaOf(event.dialect);
  if (!area) return `${event.area}, ${event.scope.kind} ${event.scope.id}, ${event.subject}`;
  return (
    <>
      {area.title} ({area.vendor})
      {area.whereabouts({ ...event, scope: event.scope.id }).map(({ label, href }) => (
        <Fragment key={label}>
          ,{' '}
          {href === null ? (
            label
          ) : (
            <Link href={href} className="rounded-sm text-accent-ink underline underline-offset-2">
              {label}
            </Link>
          )}
        </Fragment>
      ))}
    </>
  );
}
