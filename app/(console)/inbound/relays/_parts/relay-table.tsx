import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { endpointStateWords } from '#lib/delivery/endpoint.ts';
import type { RelayWebhookView } from '#lib/services/relay-webhooks/relay-webhook-row.ts';
import { RelayMenu } from './relay-menu.tsx';
import { RelaySwitch } from './relay-switch.tsx';

export function RelayTable({ relays }: { relays: readonly RelayWebhookView[] }) {
  return (
    <TableFrame label="Relay webhooks">
      <TableHead>
        <HeadCell className="w-14">Active</HeadCell>
        <HeadCell>Name and URL</HeadCell>
        <HeadCell>Events</HeadCell>
        <HeadCell>Latest delivery</HeadCell>
        <HeadCell className="w-12">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {relays.map((relay) => (
          <Row key={relay.id}>
            <Cell>
              <RelaySwitch id={relay.id} name={relay.name} active={relay.active} />
            </Cell>
            <Cell className="max-w-0 min-w-56 whitespace-normal lg:w-2/5">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link href={`/inbound/relays/${relay.id}`} className="min-w-0 font-medium break-words hover:underline">
                  {relay.name}
                </Link>
                <Trouble relay={relay} />
              </span>
              <UrlText url={relay.url} className="text-faint" />
            </Cell>
            <Cell className="max-w-80 min-w-40 whitespace-normal">
              <EventNames names={relay.events} />
            </Cell>
            <Cell>
              <Latest relay={relay} />
            </Cell>
            <Cell>
              <RelayMenu id={relay.id} name={relay.name} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

const namesShown = 3;

function EventNames({ names }: { names: readonly string[] }) {
  const more = names.length - namesShown;
  return (
    <ul className="font-mono text-sm break-all text-soft">
      {names.slice(0, namesShown).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {more > 0 && <li className="font-sans text-faint">and {more} more</li>}
    </ul>
  );
}

function Trouble({ relay: { id, trouble } }: { relay: RelayWebhookView }) {
  if (trouble === null) return null;
  const { label, tone } = endpointStateWords[trouble.state];
  return (
    <Link href={`/webhooks/${id}`} title={trouble.reason ?? undefined} className="rounded-sm hover:underline">
      <StatusPill tone={tone}>{label}</StatusPill>
    </Link>
  );
}

function Latest({ relay: { id, latest } }: { relay: RelayWebhookView }) {
  if (!latest) return <span className="text-faint">Nothing sent yet</span>;
  return (
    <Link href={`/jobs?webhook=${id}`} className="inline-flex items-center gap-2 rounded-sm hover:underline">
      <JobStatusPill status={latest.status} httpStatus={latest.httpStatus} />
      <RelativeTime at={latest.at} className="text-soft" />
    </Link>
  );
}
