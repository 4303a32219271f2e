// The jobs an engine holds: those in flight and those leased and waiting for a slot. One endpoint has at most its share of
// the slots, so that one that hangs leaves room for the others. Pure bookkeeping.
import type { LeasedJob } from '#lib/delivery/job.ts';

export type WaitingRoom = {
  /** Leased jobs, in flight or waiting. */
  size: () => number;
  inFlight: () => number;
  /** Endpoints that hold all that they may here: in flight and waiting together. */
  saturated: () => number[];
  /** How many more jobs of this endpoint may be leased now. */
  room: (endpointId: number) => number;
  add: (jobs: readonly LeasedJob[]) => void;
  /** The next job that may start now, taken out of waiting and counted as in flight. */
  next: () => LeasedJob | undefined;
  done: (job: LeasedJob) => void;
  /** Forgets the waiting jobs (they are given back by the caller). */
  clearWaiting: () => void;
};

/** `slots`: requests at once; `perEndpoint`: of one endpoint at once, and as many again may wait. */
export function openWaitingRoom({ slots, perEndpoint }: { slots: number; perEndpoint: number }): WaitingRoom {
  /** Endpoints take turns: a Map keeps the order, and one that was served goes to the end. */
  const waiting = new Map<number, LeasedJob[]>();
  const running = new Map<number, number>();
  let waitingCount = 0;
  let runningCount = 0;

  const runningOf = (endpointId: number) => running.get(endpointId) ?? 0;
  const loadOf = (endpointId: number) => runningOf(endpointId) + (waiting.get(endpointId)?.length ?? 0);

  return {
    size: () => waitingCount + runningCount,
    inFlight: () => runningCount,
    saturated: () => [...new Set([...running.keys(), ...waiting.keys()])].filter((endpointId) => loadOf(endpointId) >= perEndpoint),
    room: (endpointId) => Math.max(0, Math.min(perEndpoint - loadOf(endpointId), slots - waitingCount - runningCount)),
    add: (jobs) => {
      for (const job of jobs) {
        const queue = waiting.get(job.endpointId);
        if (queue) queue.push(job);
        else waiting.set(job.endpointId, [job]);
        waitingCount += 1;
      }
    },
    next: () => {
      if (runningCount >= slots) return undefined;
      for (const [endpointId, queue] of waiting) {
        if (runningOf(endpointId) >= perEndpoint) continue;
        const job = queue.shift();
        waiting.delete(endpointId);
        if (queue.length > 0) waiting.set(endpointId, queue);
        if (!job) continue;
        waitingCount -= 1;
        runningCount += 1;
        running.set(endpointId, runningOf(endpointId) + 1);
        return job;
      }
      return undefined;
    },
    done: (job) => {
      runningCount -= 1;
      const left = runningOf(job.endpointId) - 1;
      if (left > 0) running.set(job.endpointId, left);
      else running.delete(job.endpointId);
    },
    clearWaiting: () => {
      waiting.clear();
      waitingCount = 0;
    },
  };
}
