import Link from 'next/link';
import type { ReactNode } from 'react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { durationText } from '#components/data/time-text.ts';
import { classNames } from '#components/ui/class-names.ts';
import { type Tone, toneText } from '#components/ui/tone.ts';
import type { DeliveryFigures } from '#lib/services/overview/delivery-figures.ts';
import type { Overview } from '#lib/services/overview/get-overview.ts';

type FigureRowProps = { figures: DeliveryFigures; oldestDue: Overview['oldestDue'] };

/** A job that has been due for so long is not just waiting for its turn. */
const overdueMs = 60_000;

export function FigureRow({ figures, oldestDue }: FigureRowProps) {
  const { successRate, p50Ms, p95Ms } = figures;
  const isOverdue = oldestDue !== null && Date.now() - new Date(oldestDue.dueAt).getTime() > overdueMs;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
      <Figure label="Delivered" note={`${figures.skipped.toLocaleString('en')} skipped`}>
        {figures.delivered.toLocaleString('en')}
      </Figure>
      <Figure
        label="Success rate"
        tone={successRate === null ? undefined : successRate >= 0.99 ? 'good' : successRate >= 0.9 ? 'waiting' : 'bad'}
        note={`${figures.failed.toLocaleString('en')} failed, ${figures.retried.toLocaleString('en')} retried`}
      >
        {successRate === null ? '–' : percentText(successRate)}
      </Figure>
      <Figure label="Median duration" note={p95Ms === null ? 'Nothing was sent' : `95 of 100 within ${durationText(p95Ms)}`}>
        {p50Ms === null ? '–' : durationText(p50Ms)}
      </Figure>
      <Figure
        label="Oldest due job"
        tone={isOverdue ? 'bad' : undefined}
        note={
          oldestDue === null ? (
            'Nothing waits'
          ) : (
            <Link href={`/jobs/${oldestDue.jobId}`} className="rounded-sm text-accent-ink hover:underline">
              Open the job
            </Link>
          )
        }
      >
        {oldestDue === null ? 'None' : <RelativeTime at={oldestDue.dueAt} />}
      </Figure>
    </dl>
  );
}

/** 99.95 % must not read as 100 %. */
function percentText(share: number): string {
  return share === 1 ? '100 %' : `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
}

function Figure({ label, tone, note, children }: { label: string; tone?: Tone | undefined; note: ReactNode; children: ReactNode }) {
  return (
    <div className="bg-surface p-4">
      <dt className="text-sm text-faint">{label}</dt>
      <dd className={classNames('mt-1 text-xl font-semibold tracking-tight', tone && toneText[tone])}>{children}</dd>
      <dd className="text-sm text-soft">{note}</dd>
    </div>
  );
}
