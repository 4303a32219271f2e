import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliverySettings, resolvePolicy } from '#lib/delivery/delivery-settings.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { openWaitingRoom, type WaitingRoom } from '#lib/delivery/waiting-room.ts';

const policy = resolvePolicy(
  { timeoutMs: 1_000, scheduleSeconds: [0], successStatus: [200, 299], bodyBytesMax: null, perMinuteSetting: null },
  [],
  DeliverySettings.parse({}),
);
const jobsOf = (endpointId: number, count: number): LeasedJob[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${endpointId}-${index}`,
    eventId: '',
    webhookId: endpointId,
    endpointId,
    attempts: 0,
    attemptsMax: 1,
    orderKey: null,
    isLimited: false,
    credentials: null,
    request: { method: 'POST', url: 'https://example.com/', headers: [], body: null },
    policy,
    triggeredBy: null,
  }));
function startAll(room: WaitingRoom, nowMs: number): LeasedJob[] {
  const started: LeasedJob[] = [];
  for (let job = room.next(nowMs); job; job = room.next(nowMs)) started.push(job);
  return started;
}

describe('the waiting room', () => {
  it('gives one endpoint at most its share of the slots, and takes turns', () => {
    const room = openWaitingRoom({ slots: 10, perEndpoint: 4 });
    room.add([...jobsOf(1, 20), ...jobsOf(2, 3)]);
    const started = startAll(room, 0);
    assert.deepEqual(
      started.map((job) => job.endpointId),
      [1, 2, 1, 2, 1, 2, 1],
    );
    assert.deepEqual([room.size(), room.inFlight()], [23, 7]);
    assert.deepEqual(room.saturated(), [1]);
    assert.equal(room.room(1), 0);
    assert.equal(room.room(2), 4 + 16 - 3);
  });

  it('fills no more slots than there are', () => {
    const room = openWaitingRoom({ slots: 5, perEndpoint: 4 });
    room.add([1, 2, 3].flatMap((endpointId) => jobsOf(endpointId, 4)));
    assert.equal(startAll(room, 0).length, 5);
  });

  it('lets requests that take long go on without a slot, and takes out what waits behind them', () => {
    const room = openWaitingRoom({ slots: 4, perEndpoint: 4 });
    room.add([...jobsOf(1, 10)]);
    assert.equal(startAll(room, 0).length, 4);
    room.add(jobsOf(2, 2));
    assert.equal(startAll(room, 100).length, 0);
    assert.deepEqual(room.freeSlots(100), { isFreed: false, outdated: [] });
    const { isFreed, outdated } = room.freeSlots(250);
    assert.ok(isFreed);
    assert.equal(outdated.length, 6);
    assert.deepEqual(
      startAll(room, 250).map((job) => job.endpointId),
      [2, 2],
    );
    assert.deepEqual([room.size(), room.inFlight(), room.room(1)], [2, 6, 0]);
  });

  it('keeps a bound on requests without a slot', () => {
    const room = openWaitingRoom({ slots: 2, perEndpoint: 2 });
    let endpointId = 0;
    for (let nowMs = 0; nowMs < 100_000; nowMs += 1_000) {
      endpointId += 1;
      room.add(jobsOf(endpointId, 2));
      startAll(room, nowMs);
      room.freeSlots(nowMs + 500);
    }
    assert.ok(room.inFlight() <= 2 + 2 * 8, String(room.inFlight()));
  });

  it('takes out what waits for an endpoint that fails five times in a row, until it succeeds', () => {
    const room = openWaitingRoom({ slots: 10, perEndpoint: 5 });
    room.add(jobsOf(1, 12));
    const started = startAll(room, 0);
    const outdated = started.flatMap((job) => room.done(job, 'failed'));
    assert.equal(outdated.length, 7);
    assert.equal(room.room(1), 5);
    room.add(jobsOf(1, 1));
    for (const job of startAll(room, 0)) assert.deepEqual(room.done(job, 'well'), []);
    assert.equal(room.room(1), 25);
  });
});
