import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowanceOf, pace, readyEndpoint } from '#lib/delivery/pace.ts';

const now = new Date('2026-11-21T12:00:00Z');
const endpoint = (policy: unknown, change: { notBefore?: Date | null; beingSent?: number; state?: string } = {}) =>
  readyEndpoint({ id: 1, state: 'closed', notBefore: null, beingSent: 0, policy, ...change });

/** Sends as much as is allowed, whenever it is, for so many milliseconds; the times of all requests. */
function simulate(rate: { requests: number; seconds: number }, spanMs: number): number[] {
  const sent: number[] = [];
  let notBefore: Date | null = null;
  for (let time = now.getTime(); time < now.getTime() + spanMs; ) {
    const allowance = allowanceOf(endpoint({ rate }, { notBefore }), new Date(time), 64);
    for (let count = 0; count < allowance.most; count += 1) sent.push(time);
    if (allowance.most > 0 && allowance.paceFrom) notBefore = new Date(allowance.paceFrom.getTime() + Math.ceil(allowance.most * allowance.paceMs));
    time = Math.max(time + 1, allowance.lookAgainAt.getTime());
  }
  return sent;
}

describe('the pace of an endpoint', () => {
  it('is its share when nothing limits it', () => {
    const allowance = allowanceOf(endpoint({}), now, 32);
    assert.deepEqual([allowance.most, allowance.paceFrom, allowance.isHeld], [32, null, false]);
    assert.equal(allowanceOf(endpoint(null), now, 32).most, 32);
  });

  for (const rate of [
    { requests: 1, seconds: 1 },
    { requests: 7, seconds: 1 },
    { requests: 100, seconds: 1 },
    { requests: 1_000, seconds: 1 },
    { requests: 60, seconds: 60 },
    { requests: 5_000, seconds: 60 },
    { requests: 36_000, seconds: 3_600 },
  ]) {
    it(`never sends more than ${rate.requests} in ${rate.seconds} s, and nearly as many`, () => {
      const spanMs = Math.min(4 * rate.seconds * 1_000, 120_000);
      const sent = simulate(rate, spanMs);
      const windowMs = rate.seconds * 1_000;
      let first = 0;
      for (let last = 0; last < sent.length; last += 1) {
        while ((sent[last] ?? 0) - (sent[first] ?? 0) >= windowMs) first += 1;
        assert.ok(last - first + 1 <= rate.requests, `${last - first + 1} requests within ${rate.seconds} s`);
      }
      const possible = Math.max(1, Math.floor((rate.requests * spanMs) / windowMs));
      assert.ok(sent.length >= possible * 0.85, `${sent.length} of ${possible}`);
    });
  }

  it('says when to look again', () => {
    const first = allowanceOf(endpoint({ rate: { requests: 1, seconds: 60 } }), now, 32);
    assert.equal(first.most, 1);
    assert.deepEqual(first.lookAgainAt, new Date(now.getTime() + 60_000));
    assert.ok(first.isPaced);
    assert.equal(pace({ requests: 1, seconds: 60 }).intervalMs, 60_000);
  });

  it('leaves a receiver alone for as long as it asked', () => {
    const notBefore = new Date(now.getTime() + 90_000);
    const waiting = allowanceOf(endpoint({}, { notBefore }), now, 32);
    assert.deepEqual([waiting.most, waiting.lookAgainAt, waiting.isPaced], [0, notBefore, true]);
    assert.equal(allowanceOf(endpoint({}, { notBefore: new Date(now.getTime() - 1) }), now, 32).most, 32);
  });

  it('counts what is on its way where a concurrency is set', () => {
    assert.equal(allowanceOf(endpoint({ concurrency: 4 }, { beingSent: 1 }), now, 32).most, 3);
    const full = allowanceOf(endpoint({ concurrency: 4 }, { beingSent: 4 }), now, 32);
    assert.equal(full.most, 0);
    assert.deepEqual(full.lookAgainAt, new Date(now.getTime() + 1_000));
  });

  it('holds an endpoint that is open, paused or off, and not one that is probed or catches up', () => {
    const held = (state: string) => allowanceOf(endpoint({}, { state }), now, 32).isHeld;
    assert.deepEqual(['closed', 'open', 'half-open', 'releasing', 'paused', 'off'].map(held), [false, true, false, false, true, true]);
  });
});
