import Link from 'next/link';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { Card } from '#components/ui/card.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import type { EventView } from '#lib/services/events/get-event.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';

const words: Record<Verdict['outcome'], { label: string; tone: Tone }> = {
  fired: { label: 'Fired', tone: 'good' },
  'not-wanted': { label: 'Did not fire', tone: 'off' },
  skipped: { label: 'Skipped', tone: 'off' },
  refused: { label: 'Not sent', tone: 'waiting' },
  broken: { label: 'Broken', tone: 'bad' },
};

/** The answer to: why did, or didn't, my webhook fire? */
export function Verdicts({ event }: { event: EventView }) {
  return (
    <Card
      title={
        event.verdicts.some((verdict) => verdict.workflowId !== undefined)
          ? 'Why did each webhook and workflow fire, or not?'
          : 'Why did each webhook fire, or not?'
      }
      description={
        event.decidedAt === null ? undefined : (
          <>
            Decided at <AbsoluteTime at={event.decidedAt} />.
          </>
        )
      }
      padded={false}
    >
      {event.verdicts.length === 0 && <p className="p-4 text-soft">{nothingWords(event)}</p>}
      <ul>
        {event.verdicts.map((verdict) => (
          <li
            key={`${verdict.webhookId} ${verdict.workflowId ?? 0} ${verdict.replayedAt ?? verdict.reason}`}
            className="flex flex-col gap-2 border-b px-4 py-3 last:border-b-0"
          >
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusPill tone={words[verdict.outcome].tone}>{labelOf(verdict)}</StatusPill>
              <span className="font-medium break-words">{verdict.webhookName === '' ? `Webhook ${verdict.webhookId}` : verdict.webhookName}</span>
              <span className="min-w-0 break-words text-soft">
                {verdict.reason} {verdict.replayedAt !== undefined && <AbsoluteTime at={verdict.replayedAt} className="text-faint" />}
              </span>
            </div>
            <JobLinks jobs={verdict.jobs} />
            {verdict.runId !== undefined && (
              <Link href={`/workflows/runs/${verdict.runId}`} className="self-start rounded-sm font-medium text-accent-ink hover:underline">
                Open run #{verdict.runId}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function labelOf({ outcome, replayedBy, workflowId }: Verdict): string {
  if (outcome === 'fired' && workflowId !== undefined) return 'Started a run';
  if (outcome === 'fired' && replayedBy !== undefined) return 'Replayed';
  return outcome === 'refused' && workflowId !== undefined ? 'Not begun' : words[outcome].label;
}

function nothingWords(event: EventView): string {
  if (event.decidedAt === null) return 'Callboard is about to decide. This page follows by itself.';
  return `No webhook was set for this ${event.scope.kind} when it happened, so nothing was sent.`;
}

function JobLinks({ jobs }: { jobs: readonly JobRow[] }) {
  if (jobs.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5">
      {jobs.map((job) => (
        <li key={job.id} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
          <Link href={`/jobs/${job.id}`} className="rounded-sm font-medium text-accent-ink hover:underline">
            Open the job
          </Link>
          <UrlText url={job.url} className="text-soft" />
        </li>
      ))}
    </ul>
  );
}
