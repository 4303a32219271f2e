import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RefreshOnce } from '#components/data/refresh-soon.ts';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { isSettled } from '#lib/delivery/job-words.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';
import { listSubjectJobs, type Subject } from '#lib/services/jobs/list-subject-jobs.ts';

type SubjectNotificationsProps = { user: UserActor; subject: Subject /** What it is, in the middle of a sentence: “record”. */; noun: string };

/** What webhooks were told about one thing, newest first. */
export async function SubjectNotifications({ user, subject, noun }: SubjectNotificationsProps) {
  const jobs = await listSubjectJobs(user, subject);
  return (
    <Card title={`Notifications of this ${noun}`} description="What webhooks were told about it, newest first." padded={false}>
      <RefreshOnce />
      <RefreshWhile active={jobs.some(({ status }) => !isSettled(status))} />
      {jobs.length === 0 ? (
        <p className="p-4 text-soft">No webhook was told about this {noun}. The events say why.</p>
      ) : (
        <ul aria-label="Notifications" aria-live="polite" className="max-h-96 divide-y overflow-y-auto">
          {jobs.map((job) => (
            <li key={job.id}>
              <Notification job={job} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Notification({ job }: { job: JobRow }) {
  return (
    <Link href={`/jobs/${job.id}`} className="block px-4 py-2 -outline-offset-2 hover:bg-hover">
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate">{job.event.label}</span>
        <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
      </span>
      <span className="flex items-baseline gap-2 text-sm text-faint">
        <span className="min-w-0 flex-1 truncate">{job.webhook.name}</span>
        <RelativeTime at={job.createdAt} className="whitespace-nowrap" />
      </span>
      {job.reason !== null && <span className="block text-sm text-faint">{job.reason}</span>}
    </Link>
  );
}
