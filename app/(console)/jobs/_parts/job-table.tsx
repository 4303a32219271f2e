'use client';

import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { durationText } from '#components/data/time-text.ts';
import { UrlText } from '#components/data/url-text.tsx';
import type { RowSelection } from '#components/data/use-row-selection.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';

type JobTableProps = {
  rows: readonly JobRow[];
  openJob: string | null;
  /** Null for those who may not redeliver. */
  selection: RowSelection | null;
  /** Returns whether the job was opened here; otherwise the link is followed. */
  onOpen: (id: string) => boolean;
  isOld: boolean;
};

/** Columns leave one after another as the room does, also when a job is open beside the table. */
export function JobTable({ rows, openJob, selection, onOpen, isOld }: JobTableProps) {
  return (
    <div className={classNames(isOld && 'opacity-60')} aria-busy={isOld || undefined}>
      <TableFrame label="Jobs">
        <TableHead>
          {selection && (
            <HeadCell className="w-9 pr-0">
              <span className="flex">
                <Checkbox aria-label="Select all jobs that are shown" checked={selection.all} indeterminate={selection.some} onChange={selection.toggleAll} />
              </span>
            </HeadCell>
          )}
          <HeadCell>State</HeadCell>
          <HeadCell>Event</HeadCell>
          <HeadCell className="@max-3xl:hidden">Webhook</HeadCell>
          <HeadCell className="@max-2xl:hidden">URL</HeadCell>
          <HeadCell className="text-right @max-4xl:hidden">Attempt</HeadCell>
          <HeadCell className="text-right @max-4xl:hidden">Duration</HeadCell>
          <HeadCell className="text-right @max-md:hidden">Time</HeadCell>
        </TableHead>
        <tbody>
          {rows.map((job) => (
            <JobTableRow
              key={job.id}
              job={job}
              isOpen={job.id === openJob}
              isSelected={selection?.isSelected(job.id) ?? null}
              onSelect={selection?.toggle}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

type JobTableRowProps = {
  job: JobRow;
  isOpen: boolean;
  isSelected: boolean | null;
  onSelect: RowSelection['toggle'] | undefined;
  onOpen: (id: string) => boolean;
};

function JobTableRow({ job, isOpen, isSelected, onSelect, onOpen }: JobTableRowProps) {
  const name = job.event.title === '' ? job.event.label : `${job.event.label}: ${job.event.title}`;
  return (
    <Row
      data-job={job.id}
      className={classNames('cursor-pointer', isOpen && 'bg-accent-soft! hover:bg-accent-soft!')}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a, input, label')) return;
        if (event.metaKey || event.ctrlKey || window.getSelection()?.isCollapsed === false) return;
        event.currentTarget.querySelector('a')?.click();
      }}
    >
      {isSelected !== null && (
        <Cell className="w-9 pr-0">
          <span className="flex">
            <Checkbox
              aria-label={`Select the job of ${name}`}
              checked={isSelected}
              onChange={(event) => onSelect?.(job.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
            />
          </span>
        </Cell>
      )}
      <Cell>
        <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
      </Cell>
      <Cell className="w-full max-w-0 @md:min-w-40 @2xl:w-2/5">
        <Link
          href={`/jobs/${job.id}`}
          prefetch={false}
          aria-current={isOpen || undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            if (onOpen(job.id)) event.preventDefault();
          }}
          className="block truncate rounded-sm font-medium"
          title={name}
        >
          {job.event.label}
          {job.event.title !== '' && <span className="font-normal text-soft"> {job.event.title}</span>}
        </Link>
        <span className="block truncate text-sm text-faint @md:hidden">
          <RelativeTime at={job.createdAt} /> · {job.webhook.name}
        </span>
      </Cell>
      <Cell className="max-w-48 truncate @max-3xl:hidden">
        {job.event.sample && <Badge className="mr-1.5">Test</Badge>}
        {job.webhook.name === '' ? <span className="text-faint">#{job.webhook.id}</span> : job.webhook.name}
      </Cell>
      <Cell className="w-2/5 max-w-0 min-w-48 @max-2xl:hidden">
        <UrlText url={job.url} className="text-soft" />
      </Cell>
      <Cell className="text-right text-soft @max-4xl:hidden">
        {job.attempts} of {job.attemptsMax}
      </Cell>
      <Cell className="text-right text-soft @max-4xl:hidden">{job.durationMs === null ? '–' : durationText(job.durationMs)}</Cell>
      <Cell className="text-right text-soft @max-md:hidden">
        <RelativeTime at={job.createdAt} />
      </Cell>
    </Row>
  );
}
