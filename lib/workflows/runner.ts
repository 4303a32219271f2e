// Takes due runs and drives them, in the engine process beside deliveries. NOTIFY wakes it when a run is started; a clock
// wakes it for what waits. Many runs are under way at a time, and those of one workflow are at most a quarter of them.
import { openLoop } from '#lib/delivery/loop.ts';
import { listenForWork } from '#lib/delivery/wake-listener.ts';
import { egressPolicy } from '#lib/egress/policy.ts';
import { openSender } from '#lib/egress/sender.ts';
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { databaseUrl } from '#lib/postgres/pool.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { readSettings } from '#lib/settings.ts';
import { type ClaimedRun, claimRuns, giveBackForgotten, giveBackRuns, hasDueRun, recoverRuns } from '#lib/workflows/claim-runs.ts';
import { driveRun, type Tools } from '#lib/workflows/drive-run.ts';
import { openTurns } from '#lib/workflows/turns.ts';
import { runsChannel } from '#lib/workflows/wake.ts';

export type Runner = {
  /** Leaves runs between two steps and gives them back. */
  stop: () => Promise<void>;
};

const runsMax = 200;
const perWorkflowMax = 50;
const transactionsMax = 4;
const pollMs = 500;
const recoveryMs = 2_000;
const settingsMs = 1_000;
/** On a stop, requests in flight get this long; then they are broken off and done again, with the same key, by another engine. */
const stopPatienceMs = 15_000;

/** `engineId`: the id under which this process is registered and beats, which may change. */
export async function startRunner({ engineId }: { engineId: () => string }): Promise<Runner> {
  const sql = { query: sqlQuery };
  const held = new Map<number, { run: ClaimedRun; done: Promise<void> }>();
  let settings = await readSettings();
  let sender = openSender(egressPolicy(settings.egressAllow));
  let isStopping = false;
  let isBreakingOff = false;
  let isMoreDue = false;

  const tools: Tools = {
    send: (request, options) => sender.send(request, options),
    inTurn: openTurns(transactionsMax),
    isStopping: () => isStopping,
    isBreakingOff: () => isBreakingOff,
  };

  const claims = openLoop('runs could not be claimed', async () => {
    if (isStopping) return false;
    const room = runsMax - held.size;
    isMoreDue = true;
    if (room <= 0) return false;
    const now = new Date();
    if (!(await hasDueRun(sql, now))) {
      isMoreDue = false;
      return false;
    }
    const counts = countByWorkflow(held.values());
    const full = [...counts].filter(([, count]) => count >= perWorkflowMax).map(([id]) => id);
    // As many of each as the fullest of the others still has room for; the next turn brings more.
    const perWorkflow = perWorkflowMax - Math.max(0, ...[...counts.values()].filter((count) => count < perWorkflowMax));
    const claimed = await sqlTransaction((within) => claimRuns(within, engineId(), now, { total: room, perWorkflow, full }));
    for (const run of claimed) take(run);
    isMoreDue = claimed.length > 0 || full.length > 0;
    return claimed.length > 0;
  });

  function take(run: ClaimedRun): void {
    const done = driveRun(run, tools).finally(() => {
      held.delete(run.id);
      if (isMoreDue) claims.wake();
    });
    held.set(run.id, { run, done });
  }

  const recover = async () => {
    const freed = (await recoverRuns(sql)) + (await giveBackForgotten(sql, engineId(), [...held.keys()]));
    if (freed === 0) return;
    log.warn('runs of an engine that fell silent were taken over', { runs: freed });
    claims.wake();
  };
  const refreshSettings = async () => {
    const next = await readSettings();
    if (next.egressAllow.join() !== settings.egressAllow.join()) {
      const old = sender;
      setTimeout(() => void old.close(), 60_000).unref();
      sender = openSender(egressPolicy(next.egressAllow));
    }
    settings = next;
  };

  const timers = [every(pollMs, async () => claims.wake()), every(recoveryMs, recover), every(settingsMs, refreshSettings)];
  const listener = listenForWork(databaseUrl(), runsChannel, () => claims.wake());
  claims.wake();

  return {
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await listener.close();
      await claims.settled();
      await withinPatience(Promise.all([...held.values()].map(({ done }) => done)));
      isBreakingOff = true;
      sender.breakOff(new Error('the engine was stopped'));
      await withinPatience(Promise.all([...held.values()].map(({ done }) => done)));
      await giveBackRuns(sql, engineId(), [...held.keys()]);
      await sender.close();
    },
  };
}

function countByWorkflow(held: Iterable<{ run: ClaimedRun }>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { run } of held) counts.set(run.workflowId, (counts.get(run.workflowId) ?? 0) + 1);
  return counts;
}

async function withinPatience(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise((resolve) => {
      timer = setTimeout(resolve, stopPatienceMs);
    }),
  ]);
  clearTimeout(timer);
}

function every(intervalMs: number, action: () => Promise<unknown>): NodeJS.Timeout {
  let isRunning = false;
  return setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    action()
      .catch((error) => log.warn('a regular task of the workflow runner failed', { error: errorText(error) }))
      .finally(() => {
        isRunning = false;
      });
  }, intervalMs);
}
