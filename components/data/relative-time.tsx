'use client';

import { useSyncExternalStore } from 'react';
import { absoluteTime, relativeTime } from '#components/data/time-text.ts';

type RelativeTimeProps = { at: string; className?: string };

/** “3 min ago”, kept current; the exact time in the reader's zone on hover. `at` is an ISO time. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const now = useSyncExternalStore(subscribe, snapshot, serverSnapshot);
  const time = new Date(at);
  // The server's words may be a second old and in its own zone; the browser's replace them right after hydration.
  return (
    <time dateTime={at} title={now === 0 ? undefined : absoluteTime(time)} className={className ?? 'whitespace-nowrap'} suppressHydrationWarning>
      {relativeTime(time, now === 0 ? new Date() : new Date(now))}
    </time>
  );
}

/** The exact time in the reader's zone, as text. */
export function AbsoluteTime({ at, className }: RelativeTimeProps) {
  const now = useSyncExternalStore(subscribe, snapshot, serverSnapshot);
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {now === 0 ? `${at.slice(0, 19).replace('T', ' ')} UTC` : absoluteTime(new Date(at))}
    </time>
  );
}

// One clock for every time on the page; it stands still while nobody looks.
const listeners = new Set<() => void>();
let clock = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  if (document.hidden) return;
  clock = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 10_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function snapshot(): number {
  // A time younger than the clock (a row that just arrived) must not read as the future.
  if (clock === 0 || (timer === undefined && Date.now() - clock > 10_000)) clock = Date.now();
  return clock;
}

function serverSnapshot(): number {
  return 0;
}
