import Link from 'next/link';
import type { EventRow } from '#lib/services/events/event-row.ts';

/** Where it happened, with the way there; what was deleted has none. */
export function SubjectLink({ event }: { event: EventRow }) {
  const linked = 'rounded-sm text-accent-ink underline underline-offset-2';
  if (event.dialect !== 'kintone') return `${event.area}, ${event.scope.kind} ${event.scope.id}, ${event.subject}`;
  const record = `record ${event.subject}`;
  return (
    <>
      {event.area} ({event.vendor}),{' '}
      <Link href={`/apps/${event.scope.id}`} className={linked}>
        app {event.scope.id}
      </Link>
      ,{' '}
      {event.type === 'DELETE_RECORD' || event.sample ? (
        record
      ) : (
        <Link href={`/apps/${event.scope.id}/records/${event.subject}`} className={linked}>
          {record}
        </Link>
      )}
    </>
  );
}
