import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { jobStatusWords } from '#lib/delivery/job-words.ts';
import type { WebhookJobView } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import { RetryJob } from './retry-job.tsx';

type WebhookJobTableProps = { jobs: readonly WebhookJobView[]; mayOperate: boolean };

/** The vendor's words for our jobs: the page of each job has the rest. */
export function WebhookJobTable({ jobs, mayOperate }: WebhookJobTableProps) {
  return (
    <TableFrame label="Webhook jobs">
      <TableHead>
        <HeadCell>Status</HeadCell>
        <HeadCell>Name</HeadCell>
        <HeadCell>Type</HeadCell>
        <HeadCell>Event</HeadCell>
        <HeadCell>Summary</HeadCell>
        <HeadCell>Run</HeadCell>
        <HeadCell>URL</HeadCell>
        <HeadCell className="text-right">Retries</HeadCell>
        <HeadCell>Time</HeadCell>
        {mayOperate && (
          <HeadCell className="w-12">
            <span className="sr-only">Actions</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {jobs.map((job) => (
          <Row key={job.id}>
            <Cell>
              <StatusPill tone={jobStatusWords[job.state].tone}>{job.status}</StatusPill>
            </Cell>
            <Cell className="max-w-60 min-w-40 whitespace-normal">
              <Link href={`/jobs/${job.id}`} className="rounded-sm font-medium break-words hover:underline">
                {job.name === '' ? `Webhook ${job.webhookId}` : job.name}
              </Link>
            </Cell>
            <Cell className="whitespace-normal">{job.type}</Cell>
            <Cell>{job.event}</Cell>
            <Cell className="max-w-36">
              <span className="block truncate" title={job.summary}>
                {job.summary}
              </span>
            </Cell>
            <Cell>
              {job.runId === null ? (
                <span className="text-faint">–</span>
              ) : (
                <Link href={`/workflows/runs/${job.runId}`} className="rounded-sm font-medium text-accent-ink hover:underline">
                  #{job.runId}
                </Link>
              )}
            </Cell>
            <Cell className="max-w-44">
              <UrlText url={job.url} />
            </Cell>
            <Cell className="text-right">{job.retryCount}</Cell>
            <Cell className="text-soft">
              <RelativeTime at={job.createdAt} />
            </Cell>
            {mayOperate && <Cell>{isRetryable(job) && <RetryJob id={job.id} url={job.url} name={job.name} />}</Cell>}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function isRetryable({ status, state }: WebhookJobView): boolean {
  return status !== 'In Progress' && state !== 'queued' && state !== 'retrying';
}
