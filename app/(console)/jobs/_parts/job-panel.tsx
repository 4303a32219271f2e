'use client';

import { ExternalLink, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import type { JobView } from '#lib/services/jobs/get-job.ts';
import { JobDetail } from './job-detail.tsx';

type JobPanelProps = {
  jobId: string;
  initial: JobView | null;
  mayOperate: boolean;
  /** Whether somebody opened it just now, and so looks at it; stepping through jobs leaves the focus where it is. */
  takesFocus: boolean;
  onClose: () => void;
  onChange: (job: JobView) => void;
};

/** The open job beside the list, on wide screens. */
export function JobPanel({ jobId, initial, mayOperate, takesFocus, onClose, onChange }: JobPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) panel.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  // Another job begins at its top.
  useEffect(() => {
    if (jobId) panel.current?.scrollTo({ top: 0 });
  }, [jobId]);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label="Job"
      className="fixed top-12 right-0 bottom-0 z-20 w-[600px] overflow-y-auto border-l bg-surface px-5 pb-6 outline-none max-xl:hidden"
    >
      <JobDetail
        jobId={jobId}
        initial={initial}
        mayOperate={mayOperate}
        onChange={onChange}
        heading={(job, actions) => (
          <header className="sticky top-0 z-10 -mx-5 mb-4 flex items-center gap-2 border-b bg-surface px-5 py-2.5">
            <h2 className="min-w-0 flex-1 truncate font-semibold" title={job?.event.title}>
              {job === null ? 'Job' : job.event.title === '' ? job.event.label : job.event.title}
            </h2>
            {actions}
            <ButtonLink
              href={`/jobs/${encodeURIComponent(jobId)}`}
              variant="ghost"
              size="icon"
              aria-label="Open as a page"
              title="Open as a page"
              icon={<ExternalLink className="size-4" aria-hidden="true" />}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label="Close the job"
              aria-keyshortcuts="Escape"
              onClick={onClose}
              icon={<X className="size-4" aria-hidden="true" />}
            />
          </header>
        )}
      />
    </aside>
  );
}
