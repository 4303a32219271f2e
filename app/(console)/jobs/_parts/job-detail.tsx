'use client';

import { useQuery } from '@tanstack/react-query';
import { Ban, RotateCw } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { IdText } from '#components/data/id-text.tsx';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { Timeline } from '#components/data/timeline.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { isCancellable, isRedeliverable, isSettled, jobStatusWords } from '#lib/delivery/job-words.ts';
import type { JobView } from '#lib/services/jobs/get-job.ts';
import { JobAttempts } from './job-attempts.tsx';
import { JobEvent } from './job-event.tsx';
import { JobRequest } from './job-request.tsx';
import { JobResponse } from './job-response.tsx';
import { useJobOperations } from './use-job-operations.ts';

/** How often to look again: often while something is under way, seldom while it waits for long, never when it has ended. */
function followEveryMs({ status, dueAt }: JobView): number | false {
  if (isSettled(status)) return false;
  return dueAt !== null && new Date(dueAt).getTime() - Date.now() > 30_000 ? 10_000 : 1_500;
}

type TabName = 'request' | 'response' | 'attempts' | 'event';

type JobDetailProps = {
  jobId: string;
  initial: JobView | null;
  mayOperate: boolean;
  /** How the heading is shown: a panel's or a page's. Without a job while there is none to show. */
  heading: (job: JobView | null, actions: ReactNode) => ReactNode;
  /** Tells the list beside it how the job stands. */
  onChange?: (job: JobView) => void;
};

export function JobDetail({ jobId, initial, mayOperate, heading, onChange }: JobDetailProps) {
  const query = useQuery({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => fetchJson<JobView>(`/api/console/jobs/${encodeURIComponent(jobId)}`, signal),
    ...(initial?.id === jobId ? { initialData: initial } : {}),
    refetchInterval: ({ state }) => (state.data ? followEveryMs(state.data) : false),
  });
  const [tab, setTab] = useState<TabName>('request');
  const [attemptId, setAttemptId] = useState<string | null>(null);
  const operations = useJobOperations(jobId);
  const job = query.data;
  const tell = useEffectEvent((changed: JobView) => onChange?.(changed));
  useEffect(() => {
    if (job) tell(job);
  }, [job]);

  if (!job) {
    return (
      <>
        {heading(null, null)}
        {query.isError ? <Callout tone="bad">{query.error.message}</Callout> : <JobSkeleton />}
      </>
    );
  }
  // What was chosen belongs to one job; the newest attempt is shown until another is chosen.
  const attempt = job.attemptList.find((each) => each.id === attemptId) ?? job.attemptList.at(-1) ?? null;
  const redeliver = () => {
    setAttemptId(null);
    void operations.redeliver();
  };
  const actions = mayOperate && (
    <>
      {isCancellable(job.status) && (
        <Button pending={operations.pending === 'cancel'} onClick={() => void operations.cancel()} icon={<Ban className="size-4" aria-hidden="true" />}>
          Cancel job
        </Button>
      )}
      {isRedeliverable(job.status) && (
        <Button
          variant="primary"
          aria-keyshortcuts="r"
          pending={operations.pending === 'redeliver'}
          onClick={redeliver}
          icon={<RotateCw className="size-4" aria-hidden="true" />}
        >
          Redeliver
        </Button>
      )}
    </>
  );
  return (
    <>
      {heading(job, actions)}
      <div className="flex flex-col gap-5">
        <JobFacts job={job} />
        {mayOperate && job.status === 'held' && (
          <Callout
            tone="waiting"
            action={
              <ButtonLink size="small" href={`/webhooks/${job.webhook.id}`}>
                Delivery of the webhook
              </ButtonLink>
            }
          >
            Its URL does not accept deliveries now. There you see why, and can resume it.
          </Callout>
        )}
        <Timeline label="Timeline" items={job.timeline.map((entry) => ({ ...entry, isAhead: entry.kind === 'next' }))} />
        <Tabs
          label="Parts of the job"
          selected={tab}
          onSelect={setTab}
          tabs={[
            { name: 'request', label: 'Request', content: <JobRequest request={job.request} /> },
            { name: 'response', label: 'Response', content: <JobResponse jobId={job.id} attempt={attempt} /> },
            {
              name: 'attempts',
              label: `Attempts (${job.attempts})`,
              content: (
                <JobAttempts
                  attempts={job.attemptList}
                  onShow={(id) => {
                    setAttemptId(id);
                    setTab('response');
                  }}
                />
              ),
            },
            { name: 'event', label: 'Event', content: <JobEvent job={job} mayOperate={mayOperate} /> },
          ]}
        />
      </div>
    </>
  );
}

function JobFacts({ job }: { job: JobView }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
        <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
        <span className="min-w-0 break-words text-soft">{job.reason ?? jobStatusWords[job.status].meaning}</span>
        {job.runId !== null && (
          <Link href={`/workflows/runs/${job.runId}`} className="rounded-sm font-medium text-accent-ink hover:underline">
            Run #{job.runId}
          </Link>
        )}
      </div>
      <div className="flex items-start gap-1">
        <p className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">
          <span className="font-medium">{job.request.method}</span> {job.request.url}
        </p>
        <CopyButton text={job.request.url} what="the URL" className="-mt-0.5 shrink-0" />
      </div>
      <IdText id={job.id} what="the job id" />
    </div>
  );
}

function JobSkeleton() {
  return (
    <div role="status" aria-label="Loading the job" className="flex flex-col gap-4">
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
