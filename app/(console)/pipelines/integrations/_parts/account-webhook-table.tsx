import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { endpointStateWords } from '#lib/delivery/endpoint.ts';
import { isSettled } from '#lib/delivery/job-words.ts';
import type { ListedAccountWebhook } from '#lib/services/account-webhooks/account-webhook-view.ts';
import { AccountWebhookMenu } from './account-webhook-menu.tsx';
import { SwitchOn } from './switch-on.tsx';

type AccountWebhookTableProps = { webhooks: ListedAccountWebhook[] /** The one that a link led to. */; chosen: number };

export function AccountWebhookTable({ webhooks, chosen }: AccountWebhookTableProps) {
  return (
    <>
      <TableFrame label="Webhooks of the account">
        <TableHead>
          <HeadCell>Destination</HeadCell>
          <HeadCell>Events</HeadCell>
          <HeadCell className="hidden md:table-cell">State</HeadCell>
          <HeadCell>Latest notification</HeadCell>
          <HeadCell className="w-12">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {webhooks.map((webhook) => (
            <Row key={webhook.id} selected={webhook.id === chosen}>
              <Cell className="max-w-80 min-w-56 whitespace-normal">
                <Link href={`/webhooks/${webhook.id}`} className="rounded-sm font-mono text-sm [overflow-wrap:anywhere] hover:underline">
                  {webhook.destination}
                </Link>
                <p className="text-sm text-faint">
                  Added by {webhook.createdByName ?? 'a program'} <RelativeTime at={webhook.createdAt} />
                </p>
                <div className="md:hidden">
                  <State webhook={webhook} />
                </div>
              </Cell>
              <Cell className="max-w-80 min-w-48 whitespace-normal">
                <Codes codes={webhook.settings} />
              </Cell>
              <Cell className="hidden max-w-72 min-w-44 whitespace-normal md:table-cell">
                <State webhook={webhook} />
              </Cell>
              <Cell>
                <Latest webhook={webhook} />
              </Cell>
              <Cell>
                <AccountWebhookMenu id={webhook.id} values={{ destination: webhook.destination, settings: webhook.settings, sort: webhook.sort }} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <RefreshWhile active={webhooks.some(isOnItsWay)} />
    </>
  );
}

/** Whether a notification is being sent, or an endpoint is about to be given what it missed. */
function isOnItsWay({ latest, switchedOff, trouble }: ListedAccountWebhook): boolean {
  if (latest !== null && !isSettled(latest.status) && latest.status !== 'retrying') return true;
  return switchedOff === null && (trouble?.state === 'half-open' || trouble?.state === 'releasing');
}

const codesShown = 8;

function Codes({ codes }: { codes: string[] }) {
  return (
    <span className="flex flex-wrap gap-1 py-1" title={codes.length > codesShown ? codes.join(', ') : undefined}>
      {codes.slice(0, codesShown).map((code) => (
        <Badge key={code} mono>
          {code}
        </Badge>
      ))}
      {codes.length > codesShown && <span className="text-sm text-faint">and {codes.length - codesShown} more</span>}
    </span>
  );
}

function State({ webhook: { id, destination, switchedOff, trouble } }: { webhook: ListedAccountWebhook }) {
  if (switchedOff !== null) {
    return (
      <div className="flex flex-col items-start gap-1 py-1">
        <StatusPill tone="bad">Switched off</StatusPill>
        <p className="text-sm text-soft">{switchedOff.reason}</p>
        <SwitchOn id={id} destination={destination} />
      </div>
    );
  }
  if (trouble === null) return <StatusPill tone="good">Active</StatusPill>;
  const { label, tone } = endpointStateWords[trouble.state];
  return (
    <Link href={`/webhooks/${id}`} title={trouble.reason ?? undefined} className="rounded-sm hover:underline">
      <StatusPill tone={tone}>{label}</StatusPill>
    </Link>
  );
}

function Latest({ webhook: { latest } }: { webhook: ListedAccountWebhook }) {
  if (latest === null) return <span className="text-faint">Nothing sent yet</span>;
  return (
    <Link href={`/jobs/${latest.jobId}`} className="inline-flex items-center gap-2 rounded-sm hover:underline" title={latest.reason ?? undefined}>
      <JobStatusPill status={latest.status} httpStatus={latest.httpStatus} />
      <RelativeTime at={latest.at} className="text-soft" />
    </Link>
  );
}
