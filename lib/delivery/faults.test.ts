// What must survive: kills, restarts, broken connections, broken receivers. Each test counts at the receiver and compares
// with the database: every notification arrives, repeats carry the same id, no job is stuck, and only what was in flight
// at the fault is sent twice.
import assert from 'node:assert/strict';
import { openSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { type ScratchPostgres, startScratchPostgres } from '#lib/postgres/scratch.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type EngineProcess, startEngineProcess } from '#lib/testing/engine-process.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

type Notification = { id: string; recordId: string };

let postgres: ScratchPostgres;
let receiver: Receiver;
let engines: EngineProcess[] = [];
let scope = 0;

before(async () => {
  postgres = await startScratchPostgres();
  process.env.DATABASE_URL = postgres.url;
  process.env.CALLBOARD_SECRET_KEY = 'a-key-for-tests-only-0123456789abcdef';
  await migrate(postgres.url);
  await sqlQuery("INSERT INTO settings (name, value, updated_at) VALUES ('kintoneNotificationsPerMinute', '0', now())");
});
after(async () => {
  await closeDatabase();
  await postgres.stop();
});
beforeEach(async () => {
  receiver = await openReceiver();
  // Long enough that some requests are always in flight.
  receiver.answer = (_, response) => setTimeout(() => response.end('ok'), 15);
  scope += 1;
  await insertWebhook({ scope: String(scope), url: `${receiver.url}/hook` });
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.kill()));
  engines = [];
  await receiver.close();
});

async function startEngines(count: number, options: Parameters<typeof startEngineProcess>[0] = {}): Promise<EngineProcess[]> {
  engines.push(...(await Promise.all(Array.from({ length: count }, () => startEngineProcess(options)))));
  return engines;
}

/** Publishes events, sixteen at a time; an acknowledged one counts. Returns the record ids that were acknowledged. */
async function publishMany(count: number, isFaultExpected = false): Promise<string[]> {
  const acknowledged: string[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (next < count) {
        next += 1;
        const recordId = String(next);
        try {
          await publishTestEvent(String(scope), addedRecord(String(scope), recordId));
          acknowledged.push(recordId);
        } catch (error) {
          if (!isFaultExpected) throw error;
        }
      }
    }),
  );
  return acknowledged;
}

function received(): Notification[] {
  return receiver.requests.map((request) => {
    const body = JSON.parse(request.body);
    return { id: body.id, recordId: body.record.$id.value };
  });
}

type OpenJob = { recordId: string };

/** The records whose jobs are being sent, as the database sees it. */
async function inFlight(): Promise<Set<string>> {
  const rows = await sqlQuery<OpenJob>(
    `SELECT events.subject AS "recordId" FROM jobs JOIN events ON events.id = jobs.event_id WHERE jobs.scope = $1 AND jobs.status = 'sending'`,
    [String(scope)],
  );
  return new Set(rows.map((row) => row.recordId));
}

/** Waits until every job of this test is delivered, then compares the receiver with what was acknowledged. */
async function assertAllArrived(acknowledged: string[], mayRepeat: Set<string>): Promise<void> {
  await waitFor(
    'all jobs to be delivered',
    async () => {
      const [row] = await sqlQuery<{ waiting: string; delivered: string }>(
        `SELECT (SELECT count(*) FROM outbox) AS waiting, (SELECT count(*) FROM jobs WHERE scope = $1 AND status = 'delivered') AS delivered`,
        [String(scope)],
      ).catch(() => []);
      return row?.waiting === '0' && Number(row.delivered) >= acknowledged.length;
    },
    60_000,
  );
  const ids = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { id, recordId } of received()) {
    ids.set(recordId, (ids.get(recordId) ?? new Set()).add(id));
    counts.set(recordId, (counts.get(recordId) ?? 0) + 1);
  }
  assert.deepEqual(
    acknowledged.filter((recordId) => !counts.has(recordId)),
    [],
    'every acknowledged event arrives',
  );
  assert.deepEqual(
    [...ids].filter(([, each]) => each.size > 1),
    [],
    'a repeat carries the same notification id',
  );
  const repeated = [...counts].filter(([, count]) => count > 1).map(([recordId]) => recordId);
  assert.deepEqual(
    repeated.filter((recordId) => !mayRepeat.has(recordId)),
    [],
    'only what was in flight is sent twice',
  );
  const [stuck] = await sqlQuery<{ count: string }>(`SELECT count(*) FROM jobs WHERE scope = $1 AND status <> 'delivered'`, [String(scope)]);
  assert.equal(stuck?.count, '0', 'no job is stuck');
}

describe('faults', () => {
  it('an engine killed in mid-flight ten times in a row loses nothing', async () => {
    const mayRepeat = new Set<string>();
    const publishing = publishMany(1_500);
    for (let round = 0; round < 10; round += 1) {
      const [engine] = await startEngines(1);
      const before = receiver.requests.length;
      await waitFor('some deliveries', () => receiver.requests.length >= before + 40 || receiver.requests.length >= 1_500);
      await engine?.kill();
      engines = [];
      for (const recordId of await inFlight()) mayRepeat.add(recordId);
    }
    await startEngines(1);
    await assertAllArrived(await publishing, mayRepeat);
  });

  it('of two engines one is killed: the other takes over its jobs within 15 s', async () => {
    await startEngines(2);
    const publishing = publishMany(1_000);
    await waitFor('some deliveries', () => receiver.requests.length > 200);
    await engines[0]?.kill();
    const killedAt = Date.now();
    const mayRepeat = await inFlight();
    await assertAllArrived(await publishing, mayRepeat);
    assert.ok(Date.now() - killedAt < 15_000, `took ${Date.now() - killedAt} ms`);
  });

  it('an engine that is stopped finishes what is in flight and repeats nothing', async () => {
    const [engine] = await startEngines(1);
    const publishing = publishMany(600);
    await waitFor('some deliveries', () => receiver.requests.length > 100);
    await engine?.stop();
    engines = [];
    await startEngines(1);
    await assertAllArrived(await publishing, new Set());
  });

  it('all database connections are terminated under load', async () => {
    await startEngines(1);
    const publishing = publishMany(1_500, true);
    const mayRepeat = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const before = receiver.requests.length;
      await waitFor('some deliveries', () => receiver.requests.length >= Math.min(before + 100, 1_200));
      for (const recordId of await inFlight()) mayRepeat.add(recordId);
      await sqlQuery('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()');
    }
    await assertAllArrived(await publishing, mayRepeat);
  });

  it('PostgreSQL is restarted under load', async () => {
    await startEngines(1);
    const publishing = publishMany(1_500, true);
    await waitFor('some deliveries', () => receiver.requests.length >= 150);
    const mayRepeat = await inFlight();
    await postgres.restart();
    const acknowledged = await publishing;
    await publishTestEvent(String(scope), addedRecord(String(scope), 'after'));
    await assertAllArrived([...acknowledged, 'after'], mayRepeat);
  });

  it('PostgreSQL crashes and forgets what it had not written: what had been sent by then is sent again with the same id', async () => {
    // So that no result is written between a request and the crash.
    receiver.answer = (_, response) => setTimeout(() => response.end('ok'), 500);
    await startEngines(1);
    const acknowledged: string[] = [];
    for (let round = 1; round <= 6; round += 1) {
      const before = receiver.requests.length;
      for (let number = 1; number <= 5; number += 1) {
        const recordId = `${round} ${number}`;
        await publishTestEvent(String(scope), addedRecord(String(scope), recordId));
        acknowledged.push(recordId);
      }
      await waitFor('the first of them', () => receiver.requests.length > before);
      await postgres.crash();
    }
    await assertAllArrived(acknowledged, new Set(acknowledged));
  });

  it('a receiver that answers and then resets the connection gets nothing twice', async () => {
    receiver.answer = (_, response) => {
      const { socket } = response;
      response.setHeader('connection', 'close');
      response.end('ok', () => setImmediate(() => socket?.resetAndDestroy()));
    };
    await startEngines(1);
    await assertAllArrived(await publishMany(300), new Set());
  });

  it('of a receiver that resets connections it had promised to keep, all is delivered, and only what it left unanswered is sent again', async () => {
    const unanswered = new Set<string>();
    receiver.answer = (request, response) => {
      const { socket } = response;
      response.once('close', () => {
        if (!response.writableFinished) unanswered.add(JSON.parse(request.body).record.$id.value);
      });
      response.end('ok', () => setImmediate(() => socket?.resetAndDestroy()));
    };
    await startEngines(1);
    await assertAllArrived(await publishMany(300), unanswered);
  });

  it('a log that cannot be written stops nothing', async () => {
    await startEngines(1, { log: openSync('/dev/full', 'w') });
    await assertAllArrived(await publishMany(200), new Set());
  });
});
