// Publishes events at a fixed rate, whatever becomes of them, and measures from the commit of each to its receipt.

import { eventRow, type NewEvent } from '#lib/events/publish.ts';
import { wakeFanOut } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import { gather } from '#lib/postgres/gather.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
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
      await Promise.all(numbers.map((each) => publishTogether(numbered(scopes, each))));
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

/**
 * As the verbs that programs call by the thousand store their events: one statement for those that come while another is
 * under way (lib/services/records/store-new-record.ts, lib/inbound/store-request.ts).
 */
const publishTogether = gather<NewEvent, true>(
  async (events) => {
    await sqlQuery(
      `WITH given AS MATERIALIZED (
         SELECT * FROM json_to_recordset($1::json) AS row (
           event_id uuid, dialect text, scope text, type text, subject text, title text, actor_kind text, actor_name text, payload text, occurred_at timestamptz, depth smallint)
       ), stored AS (
         INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth)
         SELECT event_id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth FROM given
       )
       INSERT INTO outbox (event_id) SELECT event_id FROM given`,
      [JSON.stringify(events.map((event) => eventRow(newId(), event)))],
      'publish-events',
    );
    wakeFanOut();
    return events.map(() => true);
  },
  { most: 64, atOnce: 2 },
);

function numbered(scopes: readonly string[], number: number): NewEvent {
  const scope = scopes[number % scopes.length] ?? '';
  const payload = addedRecord(scope, String(number), `n${number}`);
  return {
    dialect: 'kintone',
    scope,
    type: payload.type,
    subject: String(number),
    title: 'A record',
    actor: { kind: 'system', name: 'Benchmark' },
    payload,
    occurredAt: new Date(),
  };
}
