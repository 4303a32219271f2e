import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { WebhookExecution } from '#lib/services/app-webhooks/check-logs.ts';

export function ExecutionTable({ executions }: { executions: WebhookExecution[] }) {
  return (
    <TableFrame label="Latest notifications">
      <TableHead>
        <HeadCell>Result</HeadCell>
        <HeadCell>Notification ID</HeadCell>
        <HeadCell>Action type</HeadCell>
        <HeadCell>User</HeadCell>
        <HeadCell>Date and time</HeadCell>
      </TableHead>
      <tbody>
        {executions.map((execution) => (
          <Row key={execution.jobId}>
            <Cell className="max-w-96 whitespace-normal">
              <Link href={`/jobs/${execution.jobId}`} className="inline-flex rounded-full" aria-label={`Job: ${execution.status}`}>
                <JobStatusPill status={execution.status} httpStatus={execution.httpStatus} />
              </Link>
              {execution.reason !== null && <p className="mt-0.5 text-sm text-faint">{execution.reason}</p>}
            </Cell>
            <Cell className="font-mono text-sm">{execution.notificationId ?? '–'}</Cell>
            <Cell>
              <span className="inline-flex items-center gap-2">
                <code className="font-mono text-sm">{execution.type}</code>
                {execution.isTest && <Badge>Test</Badge>}
              </span>
            </Cell>
            <Cell className="max-w-48 truncate">{execution.user}</Cell>
            <Cell className="text-soft">
              <AbsoluteTime at={execution.at} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
