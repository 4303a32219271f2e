import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { listRecordJobs } from '#lib/services/records/list-record-jobs.ts';
import { FollowDeliveries } from './follow-deliveries.tsx';

/** What webhooks were told about this record, newest first. */
export async function Notifications({ user, app, record }: { user: UserActor; app: number; record: number }) {
  const jobs = await listRecordJobs(user, { app, record });
  const isUnderWay = jobs.some(({ status }) => status === 'queued' || status === 'sending');
  return (
    <Card title="Notifications of this record" description="What webhooks were told about it, newest first." padded={false}>
      <FollowDeliveries isUnderWay={isUnderWay} newest={jobs[0]?.id ?? null} />
      {jobs.length === 0 ? (
        <p className="p-4 text-soft">No webhook was told about this record. Its events say why.</p>
      ) : (
        <ul aria-label="Notifications" aria-live="polite" className="divide-y">
          {jobs.map((job) => (
            <li key={job.id}>
              <Link href={`/jobs/${job.id}`} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-hover">
                <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
                <span className="min-w-32">{job.event.label}</span>
                <span className="min-w-0 flex-1 truncate text-soft">{job.webhook.name}</span>
                <RelativeTime at={job.createdAt} className="text-sm whitespace-nowrap text-faint" />
                {job.reason !== null && <span className="basis-full text-sm text-faint">{job.reason}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
