'use client';

import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState, useTransition } from 'react';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { ReplayStatus, ReplayView } from '#lib/services/replays/replay-view.ts';
import { cancelReplayById } from '../actions.ts';
import { isRunning, replaysKey } from './use-replays.ts';

type ReplayStripProps = { replays: readonly ReplayView[]; mayOperate: boolean };

const words: Record<ReplayStatus, { label: string; tone: Tone }> = {
  running: { label: 'Redelivering', tone: 'waiting' },
  done: { label: 'Redelivered', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'off' },
  failed: { label: 'Failed', tone: 'bad' },
};

/** How far each replay has come. One that has ended stays for a few minutes, or until it is put away. */
export function ReplayStrip({ replays, mayOperate }: ReplayStripProps) {
  const [putAway, setPutAway] = useState<readonly string[]>([]);
  const shown = replays.filter((replay) => !putAway.includes(replay.id));
  if (shown.length === 0) return null;
  return (
    <section aria-label="Redelivery in the background" className="mb-4 rounded-lg border">
      <ul>
        {shown.map((replay) => (
          <li key={replay.id} className="flex flex-col gap-2 border-b px-4 py-3 last:border-b-0">
            <div className="flex items-start gap-x-3">
              <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
                <StatusPill tone={words[replay.status].tone}>{words[replay.status].label}</StatusPill>
                <p className="min-w-0 break-words">
                  {replay.description}, since <AbsoluteTime at={replay.from} />
                  {replay.to !== null && (
                    <>
                      {' '}
                      and until <AbsoluteTime at={replay.to} />
                    </>
                  )}
                  . <span className="text-faint">Started by {replay.createdBy}.</span>
                </p>
              </div>
              {!isRunning(replay) && (
                <button
                  type="button"
                  aria-label="Put this message away"
                  onClick={() => setPutAway([...putAway, replay.id])}
                  className="-mr-1.5 rounded-md p-1.5 text-faint hover:bg-hover hover:text-ink"
                >
                  <X className="size-4" aria-hidden="true" />
                </button>
              )}
              {isRunning(replay) && mayOperate && <CancelReplay id={replay.id} />}
            </div>
            {isRunning(replay) && <Progress replay={replay} />}
            <p className="text-sm text-soft tabular-nums">{figures(replay)}</p>
          </li>
        ))}
      </ul>
      <p className="sr-only" role="status">
        {shown
          .filter((replay) => !isRunning(replay))
          .map((replay) => `${words[replay.status].label}: ${figures(replay)}`)
          .join(' ')}
      </p>
    </section>
  );
}

function Progress({ replay }: { replay: ReplayView }) {
  const percent = Math.round(replay.progress * 100);
  return (
    <div
      role="progressbar"
      aria-label={replay.description}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={figures(replay)}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div className="h-full rounded-full bg-accent transition-[width] duration-200" style={{ width: `${percent}%` }} />
    </div>
  );
}

function CancelReplay({ id }: { id: string }) {
  const client = useQueryClient();
  const [pending, startTransition] = useTransition();
  const cancel = () =>
    startTransition(async () => {
      const result = await cancelReplayById(id).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (result.ok) toast.success('The redelivery is cancelled. What was queued already still goes out.');
      else toast.error(result.message);
      await client.invalidateQueries({ queryKey: replaysKey });
    });
  return (
    <Button size="small" pending={pending} onClick={cancel}>
      Cancel
    </Button>
  );
}

function figures({ status, seen, requeued, left, expected, error }: ReplayView): string {
  const number = (count: number) => count.toLocaleString('en');
  const jobs = `${number(seen)}${expected === null || status !== 'running' ? '' : ` of ${number(expected)}`} ${seen === 1 && (expected ?? 1) === 1 ? 'job' : 'jobs'} looked at`;
  const alone = left === 0 ? '' : ` ${number(left)} left alone, because their webhook or its URL is switched off or they are waiting already.`;
  const reason = error === null ? '' : ` ${error}`;
  return `${jobs}, ${number(requeued)} sent again.${alone}${reason}`;
}
