// The engine: turns events into jobs and jobs into requests.
//
// One loop takes events from the outbox (fan-out) and due jobs from the queue (claim) while it has free slots; every job
// is then sent on its own, and results are recorded in batches: whatever came in while the last batch was written makes
// the next. The loop is woken by NOTIFY, by a slot that becomes free while more work is waiting, and by a clock.
import { type Clock, systemClock } from '#lib/clock.ts';
import { claimDueJobs } from '#lib/delivery/claim.ts';
import { type FinishedAttempt, recordAttempts, skipUnwanted } from '#lib/delivery/finish.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { beat, giveBack, heartbeatMs, recoverJobs, registerEngine, unregisterEngine } from '#lib/delivery/registration.ts';
import { judge } from '#lib/delivery/result.ts';
import { upkeep } from '#lib/delivery/upkeep.ts';
import { listenForWork } from '#lib/delivery/wake-listener.ts';
import { egressPolicy } from '#lib/egress/policy.ts';
import { openSender, type Sender } from '#lib/egress/sender.ts';
import { env } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';
import { fanOut, postponeFanOut } from '#lib/events/fan-out.ts';
import { log } from '#lib/log.ts';
import { database, databaseUrl } from '#lib/postgres/database.ts';
import { sqlTransaction } from '#lib/postgres/transaction.ts';
import { readSettings, type WorkspaceSettings } from '#lib/settings.ts';
import { version } from '#lib/version.ts';

export type Engine = {
  id: () => string;
  /** Finishes what is in flight, gives back the rest. */
  stop: () => Promise<void>;
};

const pollMs = 500;
const settingsMs = 2_000;
const recoveryMs = 2_000;
const upkeepMs = 60 * 60_000;
const batchMax = 256;
/** On a stop, requests in flight get this long; then they are broken off and their jobs given back. */
const stopPatienceMs = 15_000;

export async function startEngine(options: { concurrency: number; clock?: Clock }): Promise<Engine> {
  const clock = options.clock ?? systemClock;
  const { pool } = database();
  // One endpoint may fill at most a quarter of the slots, so that one that hangs leaves room for the others.
  const perEndpointMax = Math.max(1, Math.ceil(options.concurrency / 4));
  const inFlight = new Map<string, LeasedJob>();
  const inFlightByEndpoint = new Map<number, number>();
  const finished: FinishedAttempt[] = [];
  const stopSending = new AbortController();

  let engineId = await registerEngine(pool, version);
  let settings = await readSettings();
  let sender = openSender(egressPolicy(settings.egressAllow));
  let isStopping = false;
  let isRecording = false;
  let isTurning = false;
  let isAskedAgain = false;
  let isMoreWaiting = false;

  const freeSlots = () => options.concurrency - inFlight.size;
  const load = (endpointId: number) => inFlightByEndpoint.get(endpointId) ?? 0;

  function wake(): void {
    if (isStopping) return;
    if (isTurning) {
      isAskedAgain = true;
      return;
    }
    isTurning = true;
    turn()
      .catch((error) => log.warn('taking work failed; trying again', { error: errorText(error) }))
      .finally(() => {
        isTurning = false;
        if (isAskedAgain) {
          isAskedAgain = false;
          wake();
        }
      });
  }

  /** Takes work until there is none or no slot is free. */
  async function turn(): Promise<void> {
    for (;;) {
      isAskedAgain = false;
      const events = await turnEventsIntoJobs();
      const claimed = await takeDueJobs();
      isMoreWaiting = claimed.isMoreWaiting;
      if (isStopping || (events < batchMax && claimed.count === 0)) return;
    }
  }

  async function turnEventsIntoJobs(): Promise<number> {
    const taken = new Map<number, number>();
    let takenTotal = 0;
    const context = {
      engineId,
      now: clock(),
      publicUrl: env().publicUrl,
      settings,
      takesJobs: (endpointId: number) => {
        const here = taken.get(endpointId) ?? 0;
        if (takenTotal >= freeSlots() || load(endpointId) + here >= perEndpointMax) return false;
        taken.set(endpointId, here + 1);
        takenTotal += 1;
        return true;
      },
    };
    try {
      const { events, leased } = await sqlTransaction((sql) => fanOut(sql, batchMax, context), pool);
      for (const job of leased) start(job);
      return events;
    } catch (error) {
      log.warn('a batch of events could not be fanned out; trying them one by one', { error: errorText(error) });
      taken.clear();
      takenTotal = 0;
      return fanOutSingly(context);
    }
  }

  /** One event a transaction, so that one the database refuses does not hold up the others. */
  async function fanOutSingly(context: Parameters<typeof fanOut>[2]): Promise<number> {
    for (let count = 0; count < batchMax; count += 1) {
      try {
        const { events, leased } = await sqlTransaction((sql) => fanOut(sql, 1, context), pool);
        for (const job of leased) start(job);
        if (events === 0) return count;
      } catch (error) {
        await sqlTransaction((sql) => postponeFanOut(sql, error, clock()), pool);
      }
    }
    return batchMax;
  }

  async function takeDueJobs(): Promise<{ count: number; isMoreWaiting: boolean }> {
    const limit = Math.min(freeSlots(), batchMax);
    if (limit <= 0) return { count: 0, isMoreWaiting: true };
    const saturated = [...inFlightByEndpoint].filter(([, count]) => count >= perEndpointMax).map(([endpointId]) => endpointId);
    const { leased, unwanted } = await sqlTransaction(async (sql) => {
      const claim = await claimDueJobs(sql, engineId, clock(), limit, saturated);
      await skipUnwanted(sql, engineId, claim.unwanted, clock());
      return claim;
    }, pool);
    for (const job of leased) start(job);
    const count = leased.length + unwanted.length;
    return { count, isMoreWaiting: count === limit || saturated.length > 0 };
  }

  function start(job: LeasedJob): void {
    inFlight.set(job.id, job);
    inFlightByEndpoint.set(job.endpointId, load(job.endpointId) + 1);
    const startedAt = clock();
    const leasedBy = engineId;
    sender
      .send(job.request, { timeoutMs: job.policy.timeoutMs, signal: stopSending.signal })
      .then((outcome) => {
        if (stopSending.signal.aborted && outcome.kind === 'broken-off') return;
        const finishedAt = clock();
        finished.push({ job, outcome, result: judge(job, outcome, finishedAt, Math.random()), startedAt, finishedAt });
        void record(leasedBy);
      })
      .catch((error) => log.error('sending a job failed in Callboard itself', { job: job.id, error: errorText(error) }))
      .finally(() => {
        inFlight.delete(job.id);
        const left = load(job.endpointId) - 1;
        if (left > 0) inFlightByEndpoint.set(job.endpointId, left);
        else inFlightByEndpoint.delete(job.endpointId);
        if (isMoreWaiting) wake();
      });
  }

  async function record(leasedBy: string): Promise<void> {
    if (isRecording) return;
    isRecording = true;
    try {
      while (finished.length > 0) {
        const batch = finished.splice(0, batchMax);
        await untilStored(() => sqlTransaction((sql) => recordAttempts(sql, leasedBy, batch), pool));
      }
    } finally {
      isRecording = false;
    }
  }

  /** The result of an attempt is not given up: while the database is away it is kept and tried again. */
  async function untilStored(store: () => Promise<void>): Promise<void> {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 2_000)) {
      try {
        return await store();
      } catch (error) {
        log.warn('results could not be recorded; trying again', { error: errorText(error), waitMs });
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  async function refreshSettings(): Promise<void> {
    const next = await readSettings();
    if (next.egressAllow.join() !== settings.egressAllow.join()) sender = replaceSender(sender, next);
    settings = next;
  }

  async function stayRegistered(): Promise<void> {
    if (await beat(pool, engineId)) return;
    engineId = await registerEngine(pool, version);
    log.warn('this engine was silent for too long and its jobs were taken over; it goes on under a new id');
  }

  const timers = [
    every(pollMs, async () => wake()),
    every(heartbeatMs, stayRegistered),
    every(settingsMs, refreshSettings),
    every(recoveryMs, async () => {
      const freed = await recoverJobs(pool);
      if (freed > 0) {
        log.warn('jobs of an engine that fell silent were taken over', { jobs: freed });
        wake();
      }
    }),
    every(upkeepMs, () => upkeep(pool, settings, clock())),
  ];
  const listener = listenForWork(databaseUrl(), wake);
  void upkeep(pool, settings, clock()).catch((error) => log.warn('upkeep failed', { error: errorText(error) }));
  wake();

  return {
    id: () => engineId,
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await listener.close();
      const heartbeat = every(heartbeatMs, stayRegistered);
      await waitUntil(() => inFlight.size === 0 && !isTurning, stopPatienceMs);
      stopSending.abort();
      await waitUntil(() => inFlight.size === 0 && finished.length === 0 && !isRecording && !isTurning, 10_000);
      clearInterval(heartbeat);
      await giveBack(pool, engineId);
      await unregisterEngine(pool, engineId);
      await sender.close();
    },
  };
}

/** New rules need new connections; those in use under the old ones end with their requests. */
function replaceSender(old: Sender, settings: WorkspaceSettings): Sender {
  setTimeout(() => void old.close(), 60_000).unref();
  return openSender(egressPolicy(settings.egressAllow));
}

function every(intervalMs: number, action: () => Promise<unknown>): NodeJS.Timeout {
  let isRunning = false;
  return setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    action()
      .catch((error) => log.warn('a regular task of the engine failed', { error: errorText(error) }))
      .finally(() => {
        isRunning = false;
      });
  }, intervalMs);
}

async function waitUntil(condition: () => boolean, patienceMs: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !condition() && Date.now() < deadline; ) await new Promise((resolve) => setTimeout(resolve, 10));
}
