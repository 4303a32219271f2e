// The engine: turns events into jobs and jobs into requests.
//
// Two loops take work: one turns events of the outbox into jobs (fan-out), one claims due jobs. What they lease goes into
// the waiting room, from where it is sent as slots and shares allow. Results are recorded in batches: whatever came in
// while the last batch was written makes the next. NOTIFY says whether there are new events or due jobs and wakes the loop
// that has work; a clock wakes both, and claims are also woken when the waiting room runs low while more is due. Slower
// loops move held jobs (rounds) and work on bulk replays.
import { type Clock, systemClock } from '#lib/clock.ts';
import { claimDueJobs, hasReadyEndpoint } from '#lib/delivery/claim.ts';
import { type FinishedAttempt, recordAttempts, skipUnwanted } from '#lib/delivery/finish.ts';
import { makeRound, releaseForgotten } from '#lib/delivery/holding.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { openLoop } from '#lib/delivery/loop.ts';
import { correctReadiness } from '#lib/delivery/readiness.ts';
import { beat, giveBack, giveBackJobs, heartbeatMs, jobsLeasedBy, recoverJobs, registerEngine, unregisterEngine } from '#lib/delivery/registration.ts';
import { openReplayer } from '#lib/delivery/replay.ts';
import { judge } from '#lib/delivery/result.ts';
import { prepareRequest } from '#lib/delivery/signing.ts';
import { upkeep } from '#lib/delivery/upkeep.ts';
import { openWaitingRoom } from '#lib/delivery/waiting-room.ts';
import { listenForWork } from '#lib/delivery/wake-listener.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import { egressPolicy } from '#lib/egress/policy.ts';
import { openSender, type Sender } from '#lib/egress/sender.ts';
import { env } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';
import { fanOut, postponeFanOut } from '#lib/events/fan-out.ts';
import { wakeChannel } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { databaseUrl, pool as sharedPool } from '#lib/postgres/pool.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { readSettings, type WorkspaceSettings } from '#lib/settings.ts';
import { version } from '#lib/version.ts';

export type Engine = {
  id: () => string;
  /** Finishes what is in flight, gives back the rest. */
  stop: () => Promise<void>;
};

const pollMs = 500;
/** While a replay is under way, it is looked at so often. */
const replayMs = 100;
const slotsMs = 100;
/** A changed setting is in force within two of these. */
const settingsMs = 1_000;
const recoveryMs = 2_000;
const readinessMs = 10_000;
const roundMs = 500;
const upkeepMs = 60 * 60_000;
const eventsMax = 256;
const eventsPatienceMs = 1;
const recordMax = 512;
const recordPatientBelow = 64;
const recordPatienceMs = 10;
/** On a stop, requests in flight get this long; then they are broken off and their jobs given back. */
const stopPatienceMs = 15_000;

/** One bounded step of what goes on in the background besides deliveries. True when there may be more at once. */
export type BackgroundStep = () => Promise<boolean>;

export async function startEngine(options: { concurrency: number; clock?: Clock; backgroundSteps?: readonly BackgroundStep[] }): Promise<Engine> {
  const clock = options.clock ?? systemClock;
  const pool = sharedPool();
  const perEndpoint = Math.max(1, Math.ceil(options.concurrency / 4));
  const room = openWaitingRoom({ slots: options.concurrency, perEndpoint });
  /** Leased jobs at most: what waits keeps every slot busy while a claim is under way, and lets claims be large. */
  const leasedMax = 6 * options.concurrency;
  const finished: FinishedAttempt[] = [];
  /** Every job that this engine knows to hold, from its lease to the record of its result. */
  const held = new Set<string>();
  let missingBefore = new Set<string>();

  let engineId = await registerEngine(pool, version);
  let settings = await readSettings();
  let sender = openSender(egressPolicy(settings.egressAllow));
  let isStopping = false;
  let isBreakingOff = false;
  let isMoreDue = false;

  /** Looks again when an endpoint whose rate is used up may send. */
  let paceTimer: NodeJS.Timeout | undefined;

  const events = openLoop('events could not be taken', takeEvents);
  const claims = openLoop('jobs could not be claimed', claimJobs);
  const records = openLoop('results could not be recorded', recordResults);
  const rounds = openLoop('held jobs could not be moved', async () => {
    if (isStopping) return false;
    const isMore = await sqlTransaction((sql) => makeRound(sql, clock()), pool);
    if (isMore) claims.wake();
    return isMore;
  });
  const replayer = openReplayer(pool);
  let replayTimer: NodeJS.Timeout | undefined;
  const replays = openLoop('a replay could not go on', async () => {
    if (isStopping) return false;
    const { isRunning, isMore } = await replayer.turn(performance.now());
    clearTimeout(replayTimer);
    if (isRunning && !isMore && !isStopping) replayTimer = setTimeout(() => replays.wake(), replayMs);
    return isMore;
  });
  const background = (options.backgroundSteps ?? []).map((step) => openLoop('background work could not go on', async () => !isStopping && (await step())));
  const wake = () => {
    events.wake();
    claims.wake();
  };

  /** True when there may be more. */
  async function takeEvents(): Promise<boolean> {
    if (isStopping) return false;
    try {
      const count = await fanOutBatch(eventsMax);
      // Where events come more are on their way: a moment's patience makes the next batch larger, and this engine looks for
      // it by itself, so that whoever publishes need not wake it each time.
      if (count > 0 && count < eventsMax) await new Promise((resolve) => setTimeout(resolve, eventsPatienceMs));
      return count > 0;
    } catch (error) {
      log.warn('a batch of events could not be fanned out; trying them one by one', { error: errorText(error) });
    }
    // One event a transaction, so that one that the database refuses does not hold up the others.
    for (let index = 0; index < eventsMax; index += 1) {
      try {
        if ((await fanOutBatch(1)) === 0) return false;
      } catch (error) {
        await sqlTransaction((sql) => postponeFanOut(sql, error, clock()), pool);
      }
    }
    return true;
  }

  async function fanOutBatch(count: number): Promise<number> {
    const taken = new Map<number, number>();
    let takenTotal = 0;
    const takesJobs = (endpointId: number) => {
      const here = taken.get(endpointId) ?? 0;
      if (takenTotal >= leasedMax - room.size() || here >= room.room(endpointId)) return false;
      taken.set(endpointId, here + 1);
      takenTotal += 1;
      return true;
    };
    const context = { engineId, now: clock(), publicUrl: env().publicUrl, settings, takesJobs };
    const { events: found, leased, isQueued } = await sqlTransaction((sql) => fanOut(sql, count, context), pool);
    accept(leased);
    if (isQueued) claims.wake();
    return found;
  }

  async function claimJobs(): Promise<boolean> {
    const jobsMax = leasedMax - room.size();
    if (isStopping || jobsMax <= 0) {
      isMoreDue = true;
      return false;
    }
    const saturated = room.saturated();
    if (!(await hasReadyEndpoint(pool, clock(), saturated))) {
      isMoreDue = saturated.length > 0;
      return false;
    }
    const { leased, unwanted, nextAt } = await sqlTransaction(async (sql) => {
      const claim = await claimDueJobs(sql, engineId, clock(), { jobsMax, roomOf: room.room, saturated });
      await skipUnwanted(sql, engineId, claim.unwanted, clock());
      return claim;
    }, pool);
    accept(leased);
    if (nextAt !== null) lookAgainAt(nextAt);
    isMoreDue = leased.length > 0 || saturated.length > 0;
    return unwanted.length > 0 || (leased.length > 0 && room.size() < leasedMax / 2);
  }

  function lookAgainAt(at: Date): void {
    clearTimeout(paceTimer);
    paceTimer = setTimeout(() => claims.wake(), Math.max(1, at.getTime() - clock().getTime()));
  }

  function accept(leased: LeasedJob[]): void {
    for (const job of leased) held.add(job.id);
    room.add(leased);
    startWaiting();
  }

  function startWaiting(): void {
    const nowMs = performance.now();
    for (let job = room.next(nowMs); job; job = room.next(nowMs)) void send(job, engineId);
  }

  /** Whatever goes wrong is an outcome of the attempt, so that no job is sent for ever without a trace. */
  async function tryOnce(job: LeasedJob, now: Date): Promise<{ outcome: SendOutcome; addedHeaders: FinishedAttempt['addedHeaders'] }> {
    try {
      const prepared = prepareRequest(job, now);
      if (!prepared.ok) return { outcome: notPrepared(prepared.error), addedHeaders: null };
      return { outcome: await sender.send(prepared.request, { timeoutMs: job.policy.timeoutMs }), addedHeaders: prepared.added };
    } catch (error) {
      log.error('sending a job failed in Callboard itself', { job: job.id, error: errorText(error) });
      return { outcome: notPrepared(`Callboard could not send it: ${errorText(error)}`), addedHeaders: null };
    }
  }

  async function send(job: LeasedJob, leasedBy: string): Promise<void> {
    const startedAt = clock();
    const { outcome, addedHeaders } = await tryOnce(job, startedAt);
    const finishedAt = clock();
    const result = judge(job, outcome, finishedAt, Math.random());
    if (isBreakingOff && outcome.kind === 'broken-off') held.delete(job.id);
    else {
      finished.push({ addedHeaders, attemptId: newId(), job, leasedBy, outcome, result, startedAt, finishedAt });
      records.wake();
    }
    const outdated = room.done(job, result.status === 'delivered' ? 'well' : 'failed');
    startWaiting();
    claimMore();
    if (outdated.length > 0) void giveBackOutdated(outdated).catch((error) => log.warn('jobs could not be given back', { error: errorText(error) }));
  }

  /** Forgotten first: should giving them back fail, giveBackUnknown finds them. */
  async function giveBackOutdated(outdated: readonly LeasedJob[]): Promise<void> {
    if (outdated.length === 0) return;
    for (const job of outdated) held.delete(job.id);
    await giveBackJobs(
      pool,
      engineId,
      outdated.map((job) => job.id),
    );
  }

  function claimMore(): void {
    if (!isMoreDue || room.size() >= leasedMax / 2) return;
    isMoreDue = false;
    claims.wake();
  }

  /** The result of an attempt is not given up: while the database is away it is kept and tried again. */
  async function recordResults(): Promise<boolean> {
    // A moment's patience makes larger batches; only a limited endpoint waits for the end of a job.
    const isAwaited = finished.some(({ job }) => job.isLimited || job.orderKey !== null);
    if (finished.length < recordPatientBelow && !isAwaited && !isStopping) await new Promise((resolve) => setTimeout(resolve, recordPatienceMs));
    const batch = finished.slice(0, recordMax);
    if (batch.length === 0) return false;
    await recordAttempts(pool, batch);
    finished.splice(0, batch.length);
    for (const { job } of batch) held.delete(job.id);
    if (batch.some(({ job }) => job.isLimited)) claims.wake();
    if (batch.some(({ result }) => result.status !== 'delivered')) rounds.wake();
    return finished.length > 0;
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

  /**
   * A lease whose commit succeeded while its answer was lost (a broken connection) is a job that this engine holds without
   * knowing. Those that are unknown twice in a row go back to the queue.
   */
  async function giveBackUnknown(): Promise<void> {
    const leased = await jobsLeasedBy(pool, engineId);
    const missing = new Set(leased.filter((id) => !held.has(id)));
    const forgotten = [...missing].filter((id) => missingBefore.has(id));
    missingBefore = missing;
    if (forgotten.length === 0) return;
    await giveBackJobs(pool, engineId, forgotten);
    log.warn('jobs whose lease was lost with a connection went back to the queue', { jobs: forgotten.length });
    claims.wake();
  }

  const timers = [
    every(pollMs, async () => wake()),
    every(slotsMs, async () => {
      const { isFreed, outdated } = room.freeSlots(performance.now());
      if (!isFreed) return;
      startWaiting();
      claimMore();
      await giveBackOutdated(outdated);
    }),
    every(heartbeatMs, stayRegistered),
    every(settingsMs, refreshSettings),
    every(recoveryMs, async () => {
      const freed = await recoverJobs(pool);
      if (freed === 0) return;
      log.warn('jobs of an engine that fell silent were taken over', { jobs: freed });
      claims.wake();
    }),
    every(recoveryMs, giveBackUnknown),
    every(readinessMs, () => sqlTransaction(correctReadiness, pool)),
    every(readinessMs, () => sqlTransaction(releaseForgotten, pool)),
    every(roundMs, async () => rounds.wake()),
    every(pollMs, async () => replays.wake()),
    every(pollMs, async () => {
      for (const loop of background) loop.wake();
    }),
    every(upkeepMs, () => upkeep(pool, settings, clock())),
  ];
  const listener = listenForWork(databaseUrl(), wakeChannel, (work) => {
    events.wake();
    if (work === 'events') return;
    claims.wake();
    rounds.wake();
  });
  void upkeep(pool, settings, clock()).catch((error) => log.warn('upkeep failed', { error: errorText(error) }));
  wake();

  return {
    id: () => engineId,
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await listener.close();
      const heartbeat = every(heartbeatMs, stayRegistered);
      clearTimeout(paceTimer);
      clearTimeout(replayTimer);
      await Promise.all([events.settled(), claims.settled(), rounds.settled(), replays.settled(), ...background.map((loop) => loop.settled())]);
      room.clearWaiting();
      await waitUntil(() => room.inFlight() === 0, stopPatienceMs);
      isBreakingOff = true;
      sender.breakOff(new Error('the engine was stopped'));
      await waitUntil(() => room.inFlight() === 0 && finished.length === 0, 10_000);
      clearInterval(heartbeat);
      await giveBack(pool, engineId);
      await unregisterEngine(pool, engineId);
      await sender.close();
    },
  };
}

function notPrepared(error: string): SendOutcome {
  return { kind: 'not-prepared', error, durationMs: 0, remoteAddress: null };
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
