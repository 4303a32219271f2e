import Link from 'next/link';
import { DescriptionList } from '#components/data/description-list.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { HookView } from '#lib/services/hooks/hook-row.ts';

export function HookFacts({ hook }: { hook: HookView }) {
  return (
    <Card title="Event">
      <DescriptionList
        items={[
          {
            term: 'Name',
            value: (
              <span className="flex items-start gap-1">
                <span className="font-mono text-sm break-all">{hook.eventName}</span>
                <CopyButton text={hook.eventName} what="the name of the event" />
              </span>
            ),
          },
          {
            term: 'From',
            value: hook.owner === null ? 'Made by hand' : <Link href={`/inbound/apps/${hook.owner}`} className="underline">{`The app ${hook.owner}`}</Link>,
          },
          {
            term: 'Made',
            value: (
              <>
                <AbsoluteTime at={hook.createdAt} /> by {hook.createdBy}
              </>
            ),
          },
          {
            term: 'History',
            value: (
              <Link href={`/events?area=kustomer&type=${encodeURIComponent(hook.eventName)}`} className="underline">
                Its events
              </Link>
            ),
          },
        ]}
      />
    </Card>
  );
}
