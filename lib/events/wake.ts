// Tells the engines that there is work, after a commit. A NOTIFY inside the writing transaction would make all commits
// wait for each other (PostgreSQL holds one lock from NOTIFY to the end of the commit's flush), so it is sent on its
// own, one at a time however many ask. A lost one costs at most an engine's polling interval.
import { log } from '#lib/log.ts';
import { pool } from '#lib/postgres/pool.ts';

export const wakeChannel = 'callboard_wake';

type Work = 'events' | 'anything';

/**
 * Apart at least: each costs four processes some 100 µs together. The first goes at once; those that are asked for in this
 * time go together at its end. An engine that found events looks for more by itself meanwhile.
 */
const apartMs = 8;

let isPaused = false;
const asked = new Set<Work>();

/** New events wait for their fan-out. */
export function wakeFanOut(): void {
  wake('events');
}

/** Jobs became due, or what holds them back changed. */
export function wakeEngines(): void {
  wake('anything');
}

function wake(work: Work): void {
  asked.add(work);
  if (isPaused) return;
  isPaused = true;
  const payload: Work = asked.has('anything') ? 'anything' : 'events';
  asked.clear();
  const sent = pool()
    .query({ name: 'wake-engines', text: 'SELECT pg_notify($1, $2)', values: [wakeChannel, payload] })
    .catch((error: Error) => log.warn('the engines could not be woken; they will look by themselves', { error: error.message }));
  void Promise.all([sent, new Promise((resolve) => setTimeout(resolve, apartMs))]).finally(() => {
    isPaused = false;
    const [again] = asked.has('anything') ? (['anything'] as const) : asked;
    if (again) wake(again);
  });
}
