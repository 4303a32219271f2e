import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Sparkline } from '#components/data/sparkline.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { endpointStateWords } from '#lib/delivery/endpoint.ts';
import type { KintoneEventType } from '#lib/dialects/kintone/dialect.ts';
import type { AppWebhookView } from '#lib/services/app-webhooks/app-webhook-view.ts';
import { WebhookMenu } from './webhook-menu.tsx';
import { WebhookSwitch } from './webhook-switch.tsx';

const shortLabels: Record<KintoneEventType, string> = {
  ADD_RECORD: 'Added',
  UPDATE_RECORD: 'Edited',
  DELETE_RECORD: 'Deleted',
  ADD_RECORD_COMMENT: 'Commented',
  UPDATE_STATUS: 'Status',
};

export function WebhookTable({ app, webhooks }: { app: number; webhooks: AppWebhookView[] }) {
  return (
    <TableFrame label="Webhooks">
      <TableHead>
        <HeadCell className="w-14">Active</HeadCell>
        <HeadCell>Description and URL</HeadCell>
        <HeadCell>Events</HeadCell>
        <HeadCell>Latest notification</HeadCell>
        <HeadCell>Last 24 hours</HeadCell>
        <HeadCell className="w-12">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {webhooks.map((webhook) => (
          <Row key={webhook.id}>
            <Cell>
              <WebhookSwitch app={app} id={webhook.id} name={nameOf(webhook)} active={webhook.active} />
            </Cell>
            <Cell className="max-w-0 min-w-64 whitespace-normal lg:w-2/5">
              <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
                <Link href={`/apps/${app}/settings/webhooks/${webhook.id}`} className="min-w-0 font-medium break-words hover:underline">
                  {nameOf(webhook)}
                </Link>
                <PublishState webhook={webhook} />
              </div>
              <UrlText url={webhook.url} className="text-faint" />
            </Cell>
            <Cell className="min-w-40 whitespace-normal">
              <span className="flex flex-wrap gap-1">
                {webhook.events.map((type) => (
                  <Badge key={type}>{shortLabels[type]}</Badge>
                ))}
              </span>
            </Cell>
            <Cell>
              <Latest app={app} webhook={webhook} />
            </Cell>
            <Cell>
              <LastDay webhook={webhook} />
            </Cell>
            <Cell>
              <WebhookMenu app={app} id={webhook.id} name={nameOf(webhook)} isInForce={webhook.state !== 'unpublished'} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function nameOf(webhook: AppWebhookView): string {
  return webhook.description === '' ? 'No description' : webhook.description;
}

function PublishState({ webhook }: { webhook: AppWebhookView }) {
  if (webhook.trouble !== null) {
    const { label, tone } = endpointStateWords[webhook.trouble.state];
    return (
      <Link href={`/webhooks/${webhook.id}`} title={webhook.trouble.reason ?? undefined} className="rounded-sm hover:underline">
        <StatusPill tone={tone}>{label}</StatusPill>
      </Link>
    );
  }
  if (webhook.state === 'unpublished') return <StatusPill tone="waiting">Not published</StatusPill>;
  return webhook.state === 'changed' ? <StatusPill tone="waiting">Changed, not published</StatusPill> : null;
}

function Latest({ app, webhook: { id, latest } }: { app: number; webhook: AppWebhookView }) {
  if (!latest) return <span className="text-faint">Nothing sent yet</span>;
  return (
    <Link
      href={`/apps/${app}/settings/webhooks/${id}/logs`}
      className="inline-flex items-center gap-2 rounded-sm hover:underline"
      title={latest.reason ?? undefined}
    >
      <JobStatusPill status={latest.status} httpStatus={latest.httpStatus} />
      <RelativeTime at={latest.at} className="text-soft" />
    </Link>
  );
}

function LastDay({ webhook }: { webhook: AppWebhookView }) {
  const sum = (pick: (hour: AppWebhookView['lastDay'][number]) => number) => webhook.lastDay.reduce((total, hour) => total + pick(hour), 0);
  const label = `Last 24 hours: ${sum((hour) => hour.delivered)} delivered, ${sum((hour) => hour.failed)} failed, ${sum((hour) => hour.skipped)} skipped.`;
  return <Sparkline label={label} bars={webhook.lastDay.map(({ delivered, failed }) => ({ good: delivered, bad: failed }))} />;
}
