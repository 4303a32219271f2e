import { DescriptionList } from '#components/data/description-list.tsx';
import { IdText } from '#components/data/id-text.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { JobView } from '#lib/services/jobs/get-job.ts';

/** What happened, and why this webhook was told. */
export function JobEvent({ job, mayOperate }: { job: JobView; mayOperate: boolean }) {
  const { event, verdict, webhook } = job;
  const name = webhook.name === '' ? `#${webhook.id}` : `${webhook.name} (#${webhook.id})`;
  return (
    <div className="flex flex-col items-start gap-4">
      <DescriptionList
        items={[
          { term: 'What', value: event.title === '' ? event.label : `${event.label}: ${event.title}` },
          { term: 'Type', value: <span className="font-mono text-sm">{event.type}</span> },
          { term: 'Area', value: `${job.area} (${job.vendor})` },
          { term: 'When', value: <AbsoluteTime at={event.occurredAt} /> },
          ...(event.actor === '' ? [] : [{ term: 'By', value: event.actor }]),
          { term: 'Webhook', value: name },
          ...(verdict ? [{ term: 'Why', value: verdict.reason }] : []),
          { term: 'Event id', value: <IdText id={event.id} what="the event id" /> },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/events/${event.id}`}>Open the event</ButtonLink>
        {mayOperate && <ButtonLink href={`/webhooks/${webhook.id}`}>Delivery of the webhook</ButtonLink>}
      </div>
    </div>
  );
}
