// Publishes events at a fixed rate, whatever becomes of them, and measures from the commit of each to its receipt.

import { publishEvent } from '#lib/events/publish.ts';
import { type Sql, sqlStatement, sqlTransaction } from '#lib/postgres/sql.ts';
import { addedRecord } from '#lib/testing/webhooks.ts';
import { type BenchReceiver, nowMs } from './world.ts';

export type OpenLoop = {
  /** Milliseconds from commit to receipt, in order of receipt, since the last call. */
  takeLatencies: () => Promise<number[]>;
  published: () => number;
  outstanding: () => number;
};

/**
 * `perSecond` events in `scopes` by turns, `batch` of them in one transaction, for so many seconds. `first`: the number
 * of the first one. Events that would wait for more than `waitingMax` others to be committed are given up, and counted.
 */
export async function runOpenLoop(
  receiver: BenchReceiver,
  options: {
    perSecond: number;
    seconds: number;
    scopes: readonly string[];
    batch?: number;
    first?: number;
    /** Whose latency counts; of the others it only counts that they arrive. */
    isMeasured?: (number: number) => boolean;
    onSecond?: (second: number, loop: OpenLoop) => Promise<void>;
  },
): Promise<OpenLoop & { givenUp: number }> {
  const { perSecond, seconds, scopes, batch = 1, first = 1, isMeasured = () => true, onSecond } = options;
  const committed = new Map<number, number>();
  const early = new Map<number, number>();
  let number = first;
  let committing = 0;
  let givenUp = 0;
  const takeLatencies = async () => {
    const latencies: number[] = [];
    for (const [arrived, atMs] of [...early, ...(await receiver.arrivals())]) {
      const committedAt = committed.get(arrived);
      if (committedAt === undefined) early.set(arrived, atMs);
      else {
        if (isMeasured(arrived)) latencies.push(Math.max(0, atMs - committedAt));
        committed.delete(arrived);
        early.delete(arrived);
      }
    }
    return latencies;
  };
  const loop: OpenLoop = { takeLatencies, published: () => number - first - givenUp, outstanding: () => committed.size };

  const publish = async (numbers: number[]) => {
    committing += 1;
    try {
      if (numbers.length === 1) await sqlStatement((sql) => publishNumbered(sql, scopes, numbers[0] ?? 0));
      else
        await sqlTransaction(async (sql) => {
          for (const each of numbers) await publishNumbered(sql, scopes, each);
        });
      const at = nowMs();
      for (const each of numbers) committed.set(each, at);
    } finally {
      committing -= 1;
    }
  };

  const startedAt = performance.now();
  let toldSeconds = 0;
  let failure: unknown;
  while (failure === undefined) {
    const elapsed = (performance.now() - startedAt) / 1_000;
    if (elapsed >= seconds) break;
    while (number - first + batch <= elapsed * perSecond) {
      const numbers = Array.from({ length: batch }, (_, index) => number + index);
      number += batch;
      if (committing >= 256) givenUp += batch;
      else
        publish(numbers).catch((error: unknown) => {
          failure = error;
        });
    }
    if (onSecond && elapsed >= toldSeconds + 1) {
      toldSeconds += 1;
      void onSecond(toldSeconds, loop);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (failure !== undefined) throw failure;
  // The last second ends with the loop.
  if (onSecond && toldSeconds < seconds) await onSecond(seconds, loop);
  return { ...loop, givenUp };
}

/** One statement, as the verbs that programs call by the thousand store their events. */
async function publishNumbered(sql: Sql, scopes: readonly string[], number: number): Promise<void> {
  const scope = scopes[number % scopes.length] ?? '';
  const payload = addedRecord(scope, String(number), `n${number}`);
  await publishEvent(sql, {
    dialect: 'kintone',
    scope,
    type: payload.type,
    subject: String(number),
    title: 'A record',
    actor: { kind: 'system', name: 'Benchmark' },
    payload,
    occurredAt: new Date(),
  });
}
