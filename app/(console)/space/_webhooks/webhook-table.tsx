import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import type { LatestJob } from '#lib/services/space-webhooks/latest-jobs.ts';
import type { SpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { webhookHref } from './webhook-href.ts';
import { WebhookSwitch } from './webhook-switch.tsx';

type WebhookTableProps = { kapp: string | null; webhooks: readonly SpaceWebhookView[]; latest: ReadonlyMap<number, LatestJob> };

/** The vendor's columns, and whether each is on and how it did last. */
export function WebhookTable({ kapp, webhooks, latest }: WebhookTableProps) {
  return (
    <TableFrame label="Webhooks">
      <TableHead>
        <HeadCell className="w-14">Active</HeadCell>
        <HeadCell>Name</HeadCell>
        <HeadCell>Type</HeadCell>
        <HeadCell>Event</HeadCell>
        <HeadCell>Filter</HeadCell>
        <HeadCell>URL</HeadCell>
        <HeadCell>Latest job</HeadCell>
        <HeadCell>Updated</HeadCell>
        <HeadCell>Updated By</HeadCell>
      </TableHead>
      <tbody>
        {webhooks.map((webhook) => (
          <Row key={webhook.id}>
            <Cell>
              <WebhookSwitch kapp={kapp} webhook={webhook.name} active={webhook.active} />
            </Cell>
            <Cell className="max-w-60 min-w-36 whitespace-normal">
              <Link href={webhookHref(webhook.id)} className="rounded-sm font-medium break-words hover:underline">
                {webhook.name}
              </Link>
            </Cell>
            <Cell>{webhook.type}</Cell>
            <Cell>{webhook.event}</Cell>
            <Cell className="max-w-40">
              {webhook.filter === '' ? (
                <span className="text-faint">Always</span>
              ) : (
                <span className="block truncate font-mono text-sm" title={webhook.filter}>
                  {webhook.filter}
                </span>
              )}
            </Cell>
            <Cell className="max-w-52">
              <UrlText url={webhook.url} />
            </Cell>
            <Cell>
              <Latest job={latest.get(webhook.id)} />
            </Cell>
            <Cell className="text-soft">
              <RelativeTime at={webhook.updatedAt} />
            </Cell>
            <Cell className="text-soft">{webhook.updatedBy}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Latest({ job }: { job: LatestJob | undefined }) {
  if (job === undefined) return <span className="text-faint">None yet</span>;
  return (
    <Link href={`/jobs/${job.jobId}`} className="inline-flex items-center gap-2 rounded-sm hover:underline">
      <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
      <RelativeTime at={job.at} className="text-soft" />
    </Link>
  );
}
