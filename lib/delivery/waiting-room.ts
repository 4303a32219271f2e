// The jobs an engine holds: those in flight and those leased and waiting for a slot. One endpoint has at most its share of
// the slots, and a request that takes long gives its slot back while it goes on, so that receivers that hang, however
// many, leave room for the others. Pure bookkeeping.
import type { LeasedJob } from '#lib/delivery/job.ts';

export type WaitingRoom = {
  /** Leased jobs that count for the slots: waiting, or in flight and not yet slow. */
  size: () => number;
  inFlight: () => number;
  /** Endpoints that have enough here; their jobs are left for later. */
  saturated: () => number[];
  /** How many more jobs of this endpoint may be leased now. */
  room: (endpointId: number) => number;
  add: (jobs: readonly LeasedJob[]) => void;
  /** The next job that may start now, taken out of waiting and counted as in flight. */
  next: (nowMs: number) => LeasedJob | undefined;
  /** After failures in a row the jobs that wait behind are taken out, for the caller to give back: they would only fail, too. */
  done: (job: LeasedJob, end: 'well' | 'failed') => LeasedJob[];
  /**
   * Requests that have been in flight for long give their slots back, and the jobs that wait behind them here are taken
   * out, for the caller to give back to the queue: they would only wait.
   */
  freeSlots: (nowMs: number) => { isFreed: boolean; outdated: LeasedJob[] };
  /** Forgets the waiting jobs (they are given back by the caller). */
  clearWaiting: () => void;
};

/** A request that takes longer no longer counts for the slots. */
const slowMs = 200;
/** So many slots' worth of slow requests at most; beyond that they keep their slots. */
const slowFactor = 8;

/** From so many failures in a row nothing waits here for an endpoint, until one succeeds. */
const failuresMax = 5;
/** Beyond so many failing endpoints their failures are counted anew. */
const failingMax = 10_000;

/** `slots`: requests at once; `perEndpoint`: of one endpoint at once, and four times as many may wait while it is quick. */
export function openWaitingRoom({ slots, perEndpoint }: { slots: number; perEndpoint: number }): WaitingRoom {
  /** Endpoints take turns: a Map keeps the order, and one that was served goes to the end. */
  const waiting = new Map<number, LeasedJob[]>();
  const runningOfEndpoint = new Map<number, number>();
  const slowOfEndpoint = new Map<number, number>();
  const failuresInRow = new Map<number, number>();
  /** By the time they started, oldest first. */
  const quick = new Map<LeasedJob, number>();
  const slow = new Set<LeasedJob>();
  let waitingCount = 0;

  const runningOf = (endpointId: number) => runningOfEndpoint.get(endpointId) ?? 0;
  const waitingOf = (endpointId: number) => waiting.get(endpointId)?.length ?? 0;
  const isFailing = (endpointId: number) => (failuresInRow.get(endpointId) ?? 0) >= failuresMax;
  const mayWait = (endpointId: number) => (slowOfEndpoint.has(endpointId) || isFailing(endpointId) ? 0 : 4 * perEndpoint);
  const takeWaiting = (endpointId: number) => {
    const left = waiting.get(endpointId) ?? [];
    waiting.delete(endpointId);
    waitingCount -= left.length;
    return left;
  };
  const lessen = (counts: Map<number, number>, endpointId: number) => {
    const left = (counts.get(endpointId) ?? 0) - 1;
    if (left > 0) counts.set(endpointId, left);
    else counts.delete(endpointId);
  };

  return {
    size: () => waitingCount + quick.size,
    inFlight: () => quick.size + slow.size,
    // While half of what may wait still waits, a claim would bring few.
    saturated: () =>
      [...new Set([...runningOfEndpoint.keys(), ...waiting.keys()])].filter(
        (endpointId) => runningOf(endpointId) + waitingOf(endpointId) >= perEndpoint + mayWait(endpointId) / 2,
      ),
    room: (endpointId) => Math.max(0, perEndpoint + mayWait(endpointId) - runningOf(endpointId) - waitingOf(endpointId)),
    add: (jobs) => {
      for (const job of jobs) {
        const queue = waiting.get(job.endpointId);
        if (queue) queue.push(job);
        else waiting.set(job.endpointId, [job]);
        waitingCount += 1;
      }
    },
    next: (nowMs) => {
      if (quick.size >= slots) return undefined;
      for (const [endpointId, queue] of waiting) {
        if (runningOf(endpointId) >= perEndpoint) continue;
        const job = queue.shift();
        waiting.delete(endpointId);
        if (queue.length > 0) waiting.set(endpointId, queue);
        if (!job) continue;
        waitingCount -= 1;
        quick.set(job, nowMs);
        runningOfEndpoint.set(endpointId, runningOf(endpointId) + 1);
        return job;
      }
      return undefined;
    },
    done: (job, end) => {
      const { endpointId } = job;
      if (!quick.delete(job) && slow.delete(job)) lessen(slowOfEndpoint, endpointId);
      lessen(runningOfEndpoint, endpointId);
      if (end === 'well') {
        failuresInRow.delete(endpointId);
        return [];
      }
      if (failuresInRow.size >= failingMax) failuresInRow.clear();
      failuresInRow.set(endpointId, (failuresInRow.get(endpointId) ?? 0) + 1);
      return isFailing(endpointId) ? takeWaiting(endpointId) : [];
    },
    freeSlots: (nowMs) => {
      let isFreed = false;
      const outdated: LeasedJob[] = [];
      for (const [job, startedMs] of quick) {
        if (nowMs - startedMs < slowMs || slow.size >= slots * slowFactor) break;
        quick.delete(job);
        slow.add(job);
        slowOfEndpoint.set(job.endpointId, (slowOfEndpoint.get(job.endpointId) ?? 0) + 1);
        isFreed = true;
        outdated.push(...takeWaiting(job.endpointId));
      }
      return { isFreed, outdated };
    },
    clearWaiting: () => {
      waiting.clear();
      waitingCount = 0;
    },
  };
}
