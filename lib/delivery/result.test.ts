import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliverySettings, resolvePolicy, schedules } from '#lib/delivery/delivery-settings.ts';
import { judge } from '#lib/delivery/result.ts';
import { retryAfter } from '#lib/delivery/retry-after.ts';
import type { DialectPolicy } from '#lib/dialects/policy.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';

const now = new Date('2026-11-21T12:00:00Z');
const own: DialectPolicy = { timeoutMs: 10_000, scheduleSeconds: [0], successStatus: [200, 299], bodyBytesMax: null, perMinuteSetting: null };
const policyOf = (settings: unknown, fixed: ('schedule' | 'timeout')[] = []) => resolvePolicy(own, fixed, DeliverySettings.parse(settings));
const answered = (status: number, headers: string[] = []): SendOutcome => ({
  kind: 'answered',
  durationMs: 5,
  remoteAddress: null,
  answer: { status, headers, body: '', isCut: false },
});
const secondsUntil = (date: Date | null) => (date === null ? null : (date.getTime() - now.getTime()) / 1_000);

/** The waits of a job that only fails, by a random number, as the engine would follow them. */
function waitsOf(settings: unknown, random: number): (number | null)[] {
  const policy = policyOf(settings);
  const waits: (number | null)[] = [];
  for (let attempts = 0; attempts < policy.scheduleSeconds.length; attempts += 1) {
    waits.push(secondsUntil(judge({ attempts, attemptsMax: policy.scheduleSeconds.length, policy }, answered(500), now, random).dueAt));
  }
  return waits;
}

describe('the result of an attempt', () => {
  it('follows each schedule, in the middle of its jitter', () => {
    assert.deepEqual(waitsOf({ schedule: 'dialect' }, 0.5), [null]);
    assert.deepEqual(waitsOf({ schedule: 'once' }, 0.5), [null]);
    assert.deepEqual(waitsOf({ schedule: 'four-hours' }, 0.5), [5, 60, 300, 900, 1_800, 3_600, 7_200, null]);
    assert.deepEqual(waitsOf({ schedule: 'standard' }, 0.5), [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, null]);
    assert.deepEqual(waitsOf({ schedule: [7, 70] }, 0.5), [7, 70, null]);
  });

  it('spreads retries by a fifth in both directions', () => {
    assert.deepEqual(waitsOf({ schedule: [100] }, 0), [80, null]);
    assert.deepEqual(waitsOf({ schedule: [100] }, 1), [120, null]);
  });

  it('says what the schedules are: 75 hours in ten attempts, under four hours in eight', () => {
    const total = (seconds: readonly number[]) => seconds.reduce((sum, wait) => sum + wait, 0) / 3_600;
    assert.equal(schedules.standard.seconds.length, 10);
    assert.ok(Math.abs(total(schedules.standard.seconds) - 75.6) < 0.1);
    assert.equal(schedules['four-hours'].seconds.length, 8);
    assert.ok(total(schedules['four-hours'].seconds) <= 4);
  });

  it('leaves alone what the vendor’s rules fix', () => {
    const policy = policyOf({ schedule: 'standard', timeoutSeconds: 30 }, ['schedule', 'timeout']);
    assert.deepEqual(policy.scheduleSeconds, [0]);
    assert.equal(policy.timeoutMs, 10_000);
    assert.equal(policyOf({ timeoutSeconds: 30 }).timeoutMs, 30_000);
  });

  const policy = policyOf({ schedule: [60, 60] });
  const job = { attempts: 0, attemptsMax: 3, policy };
  const table: [string, SendOutcome, { status: string; wait: number | null; gone?: boolean; endpointWait?: number; reason: string | null }][] = [
    ['200', answered(200), { status: 'delivered', wait: null, reason: null }],
    ['299', answered(299), { status: 'delivered', wait: null, reason: null }],
    ['a redirect', answered(302), { status: 'retrying', wait: 60, reason: 'The receiver answered 302, a redirect; redirects are not followed.' }],
    ['410', answered(410), { status: 'failed', wait: null, gone: true, reason: 'The receiver answered 410: this URL is gone for good.' }],
    ['429 without a wish', answered(429), { status: 'retrying', wait: 60, reason: 'The receiver answered 429.' }],
    [
      '503 with a wish',
      answered(503, ['Retry-After', '3600']),
      { status: 'retrying', wait: 3_600, reason: 'The receiver answered 503. It asked to be left alone until 2026-11-21 13:00:00 UTC.' },
    ],
    [
      '429 with a wish, which keeps back the endpoint too',
      answered(429, ['retry-after', '120']),
      { status: 'retrying', wait: 120, endpointWait: 120, reason: 'The receiver answered 429. It asked to be left alone until 2026-11-21 12:02:00 UTC.' },
    ],
    [
      '429 with a wish, at most ten minutes for the endpoint',
      answered(429, ['retry-after', '7200']),
      { status: 'retrying', wait: 7_200, endpointWait: 600, reason: 'The receiver answered 429. It asked to be left alone until 2026-11-21 14:00:00 UTC.' },
    ],
    ['a wish earlier than the schedule', answered(503, ['Retry-After', '1']), { status: 'retrying', wait: 60, reason: 'The receiver answered 503.' }],
    [
      'a wish of days, cut to ten hours',
      answered(503, ['Retry-After', '999999']),
      { status: 'retrying', wait: 36_000, reason: 'The receiver answered 503. It asked to be left alone until 2026-11-21 22:00:00 UTC.' },
    ],
    [
      'a wish as a date',
      answered(503, ['Retry-After', 'Sat, 21 Nov 2026 12:30:00 GMT']),
      { status: 'retrying', wait: 1_800, reason: 'The receiver answered 503. It asked to be left alone until 2026-11-21 12:30:00 UTC.' },
    ],
    [
      'a wish on a 500, which means nothing there',
      answered(500, ['Retry-After', '3600']),
      { status: 'retrying', wait: 60, reason: 'The receiver answered 500.' },
    ],
    [
      'no answer',
      { kind: 'timed-out', error: 'No answer within 10 s.', durationMs: 10_000, remoteAddress: null },
      { status: 'retrying', wait: 60, reason: 'No answer within 10 s.' },
    ],
  ];
  for (const [name, outcome, expected] of table) {
    it(`after ${name}`, () => {
      const result = judge(job, outcome, now, 0.5);
      assert.deepEqual(
        {
          status: result.status,
          wait: secondsUntil(result.dueAt),
          gone: result.isGone,
          endpointWait: secondsUntil(result.endpointNotBefore),
          reason: result.reason,
        },
        { gone: false, endpointWait: null, ...expected },
      );
    });
  }

  it('begins the schedule anew after a redelivery by hand', () => {
    const again = judge({ attempts: 3, attemptsMax: 6, policy }, answered(500), now, 0.5);
    assert.equal(secondsUntil(again.dueAt), 60);
    assert.equal(judge({ attempts: 5, attemptsMax: 6, policy }, answered(500), now, 0.5).status, 'failed');
  });

  it('reads no wish out of nonsense', () => {
    for (const value of ['', 'soon', '-5', '1.5', '12 Nov', '1e9', '99999999999999']) assert.equal(retryAfter(['Retry-After', value], now), null, value);
    assert.equal(retryAfter([], now), null);
  });
});
