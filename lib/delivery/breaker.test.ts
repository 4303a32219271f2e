import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterEnding, type Ending, type Health, healthy } from '#lib/delivery/breaker.ts';

const start = new Date('2026-11-21T12:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const fiveDays = { kind: 'failing', seconds: 5 * 86_400 } as const;

const failure = (seconds: number, change: Partial<Ending> = {}): Ending => ({
  at: at(seconds),
  problem: 'The receiver answered 500.',
  isGone: false,
  policy: { breakerFailures: 10, switchOff: fiveDays },
  ...change,
});
const success = (seconds: number): Ending => failure(seconds, { problem: null });
const after = (endings: readonly Ending[], from: Health = healthy, recentFailures = 0) =>
  endings.reduce((health, ending) => afterEnding(health, ending, 0.5, recentFailures), from);
const failures = (count: number, from = 0) => Array.from({ length: count }, (_, index) => failure(from + index));

describe('the breaker', () => {
  it('opens at the tenth failure in a row, and not when one succeeded in between', () => {
    assert.equal(after(failures(9)).state, 'closed');
    const open = after(failures(10));
    assert.equal(open.state, 'open');
    assert.equal(open.stateReason, 'It failed 10 times in a row, the last time with: The receiver answered 500.');
    assert.deepEqual(open.probeAt, at(9 + 30));
    assert.equal(after([...failures(9), success(9), ...failures(9, 10)]).state, 'closed');
  });

  it('probes after 30 s, 1, 2, 5, 10 and then every 15 minutes', () => {
    let health = after(failures(10));
    const waits = [];
    for (let probe = 0; probe < 7; probe += 1) {
      const sentAt = health.probeAt ?? start;
      health = after([failure((sentAt.getTime() - start.getTime()) / 1_000)], { ...health, state: 'half-open', probeAt: null });
      waits.push(((health.probeAt?.getTime() ?? 0) - sentAt.getTime()) / 60_000);
    }
    assert.deepEqual(waits, [1, 2, 5, 10, 15, 15, 15]);
  });

  it('lets go what was held as soon as a probe succeeds, and opens again at three failures while it does', () => {
    const releasing = after([success(60)], { ...after(failures(10)), state: 'half-open', probeAt: null });
    assert.deepEqual([releasing.state, releasing.failures, releasing.failingSince, releasing.probes], ['releasing', 0, null, 0]);
    assert.equal(after(failures(2, 61), releasing).state, 'releasing');
    assert.equal(after(failures(3, 61), releasing).state, 'open');
  });

  it('takes a late success of one that was in flight for what it is', () => {
    assert.equal(after([success(12)], after(failures(10))).state, 'releasing');
  });

  it('keeps its first probe when more that was in flight fails', () => {
    const open = after(failures(10));
    assert.deepEqual(after(failures(5, 11), open).probeAt, open.probeAt);
  });

  it('switches off after five days of nothing but failure, and not when one succeeded', () => {
    const failing = after([failure(0)]);
    assert.equal(after([failure(5 * 86_400 - 1)], failing).state, 'closed');
    const off = after([failure(5 * 86_400)], failing);
    assert.equal(off.state, 'off');
    assert.equal(off.stateReason, 'Nothing but failures for 5 days, the last one with: The receiver answered 500.');
    assert.equal(after([success(4 * 86_400), failure(5 * 86_400)], failing).state, 'closed');
    assert.equal(after([failure(5 * 86_400)], { ...after(failures(10)), state: 'half-open' }).state, 'off');
  });

  it('switches off at once when the receiver says that the URL is gone', () => {
    const off = after([failure(0, { isGone: true, problem: 'The receiver answered 410: this URL is gone for good.' })]);
    assert.deepEqual([off.state, off.stateReason], ['off', 'The receiver answered 410: this URL is gone for good.']);
  });

  it('stays off and stays paused whatever still comes in', () => {
    for (const state of ['off', 'paused'] as const) {
      assert.equal(after([success(1), ...failures(20, 2)], { ...healthy, state }).state, state);
    }
  });

  it('counts the invalid answers of a span where the policy says so', () => {
    const rule = { breakerFailures: null, switchOff: { kind: 'failures', moreThan: 100, withinSeconds: 7_200 } } as const;
    assert.equal(after([failure(0, { policy: rule })], healthy, 100).state, 'closed');
    const off = after([failure(0, { policy: rule })], healthy, 101);
    assert.equal(off.state, 'off');
    assert.equal(off.stateReason, 'More than 100 of its answers within 2 hours were not valid, the last one with: The receiver answered 500.');
    assert.equal(after([failure(0, { policy: rule, problem: null })], healthy, 101).state, 'closed');
  });

  it('never opens where the policy has none', () => {
    const policy = { breakerFailures: null, switchOff: null };
    assert.equal(after(Array.from({ length: 500 }, (_, index) => failure(index * 86_400, { policy }))).state, 'closed');
  });
});
