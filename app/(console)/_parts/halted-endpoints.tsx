import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { endpointStateWords } from '#lib/delivery/endpoint.ts';
import type { Overview } from '#lib/services/overview/get-overview.ts';

/** The notice that deliveries to some URLs are held, paused or switched off, with the way to resume them. */
export function HaltedEndpoints({ halted, mayConfigure }: { halted: Overview['halted']; mayConfigure: boolean }) {
  const { endpoints, isMore } = halted;
  if (endpoints.length === 0) return null;
  const isOff = endpoints.some(({ state }) => state === 'off');
  return (
    <Callout tone={isOff ? 'bad' : 'waiting'} title={isOff ? 'Deliveries to a URL are switched off.' : 'Deliveries to a URL are held.'}>
      <ul className="mt-1.5 flex flex-col gap-2">
        {endpoints.map(({ webhook, url, state, reason, since }) => {
          const name = webhook.name === '' ? `Webhook ${webhook.id}` : webhook.name;
          return (
            <li key={`${webhook.id} ${url}`}>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {mayConfigure ? (
                  <Link href={`/webhooks/${webhook.id}`} className="font-medium underline">
                    {name}
                  </Link>
                ) : (
                  <span className="font-medium">{name}</span>
                )}
                <StatusPill tone={endpointStateWords[state].tone}>{endpointStateWords[state].label}</StatusPill>
                {since !== null && <RelativeTime at={since} className="text-sm" />}
              </p>
              <p className="font-mono text-sm [overflow-wrap:anywhere]">{url}</p>
              {reason !== null && <p>{reason}</p>}
            </li>
          );
        })}
      </ul>
      {isMore && <p className="mt-2">There are more.</p>}
    </Callout>
  );
}
