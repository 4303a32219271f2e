import { StatusPill } from '#components/ui/status-pill.tsx';
import type { JobStatus } from '#lib/delivery/job.ts';
import { jobStatusWords } from '#lib/delivery/job-words.ts';

type JobStatusPillProps = { status: JobStatus; httpStatus?: number | null };

/** The state of a job in a word, with the latest HTTP status. */
export function JobStatusPill({ status, httpStatus = null }: JobStatusPillProps) {
  const { label, tone } = jobStatusWords[status];
  return (
    <StatusPill tone={tone}>
      {label}
      {httpStatus !== null && <span className="font-mono">{httpStatus}</span>}
    </StatusPill>
  );
}
