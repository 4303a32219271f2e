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
  done: (job: LeasedJob) => void;
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

/** `slots`: requests at once; `perEndpoint`: of one endpoint at once, and four times as many may wait while it is quick. */
export function openWaitingRoom({ slots, perEndpoint }: { slots: number; perEndpoint: number }): WaitingRoom {
  /** Endpoints take turns: a Map keeps the order, and one that was served goes to the end. */
  const waiting = new Map<number, LeasedJob[]>();
  const runningOfEndpoint = new Map<number, number>();
  const slowOfEndpoint = new Map<number, number>();
  /** By the time they started, oldest first. */
  const quick = new Map<LeasedJob, number>();
  const slow = new Set<LeasedJob>();
  let waitingCount = 0;

  const runningOf = (endpointId: number) => runningOfEndpoint.get(endpointId) ?? 0;
  const waitingOf = (endpointId: number) => waiting.get(endpointId)?.length ?? 0;
  const mayWait = (endpointId: number) => (slowOfEndpoint.has(endpointId) ? 0 : 4 * perEndpoint);
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
    done: (job) => {
      if (!quick.delete(job) && slow.delete(job)) lessen(slowOfEndpoint, job.endpointId);
      lessen(runningOfEndpoint, job.endpointId);
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
        const left = waiting.get(job.endpointId) ?? [];
        waiting.delete(job.endpointId);
        waitingCount -= left.length;
        outdated.push(...left);
      }
      return { isFreed, outdated };
    },
    clearWaiting: () => {
      waiting.clear();
      waitingCount = 0;
    },
  };
}
