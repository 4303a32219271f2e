import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildTimeline, type TimelineAttempt, type TimelineInput } from '#lib/delivery/timeline.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString();

function attempt(number: number, overrides: Partial<TimelineAttempt> = {}): TimelineAttempt {
  return {
    id: `attempt-${number}`,
    number,
    startedAt: at(number),
    durationMs: 12,
    outcome: 'answered',
    httpStatus: 200,
    error: null,
    triggeredBy: null,
    ...overrides,
  };
}

function life(job: Partial<TimelineInput['job']>, rest: Partial<Omit<TimelineInput, 'job'>> = {}) {
  return buildTimeline({
    event: { label: 'Record is added', title: 'Visit: Cybozu, Inc.', actor: 'Mary Smith', occurredAt: at(0), sample: false },
    verdict: { outcome: 'fired', reason: 'The webhook wants this event.', decidedAt: at(0) },
    attempts: [],
    ...rest,
    job: {
      createdAt: at(0),
      status: 'queued',
      reason: null,
      webhookName: 'Sales',
      attempts: 0,
      attemptsMax: 1,
      dueAt: null,
      finishedAt: null,
      successStatus: [200, 299],
      endpoint: null,
      ...job,
    },
  });
}

const told = (entries: ReturnType<typeof life>) => entries.map((each) => `${each.kind} ${each.tone}: ${each.title}${each.detail ? ` | ${each.detail}` : ''}`);
const beginning = [
  'event off: Record is added: Visit: Cybozu, Inc. | By Mary Smith.',
  'fan-out off: Made for the webhook “Sales”. | The webhook wants this event.',
];

test('a delivered job tells event, fan-out and its attempt, and nothing after', () => {
  const entries = life({ status: 'delivered', attempts: 1, finishedAt: at(1) }, { attempts: [attempt(1)] });
  assert.deepEqual(told(entries), [...beginning, 'attempt good: Attempt 1 was answered with 200.']);
  assert.equal(entries[2]?.durationMs, 12);
  assert.equal(entries[2]?.attemptId, 'attempt-1');
});

test('a retrying job tells each failure and when the next attempt is due', () => {
  const entries = life(
    {
      status: 'retrying',
      attempts: 2,
      attemptsMax: 8,
      dueAt: at(300),
      reason: 'The receiver answered 503. It asked to be left alone until 2026-11-21 10:00:00 UTC.',
    },
    { attempts: [attempt(1, { httpStatus: 503 }), attempt(2, { outcome: 'timed-out', httpStatus: null, error: 'No complete answer within 10 s.' })] },
  );
  assert.deepEqual(told(entries).slice(2), [
    'attempt bad: Attempt 1 was answered with 503.',
    'attempt bad: Attempt 2 got no answer. | No complete answer within 10 s.',
    'next waiting: Attempt 3 of 8 follows. | The receiver answered 503. It asked to be left alone until 2026-11-21 10:00:00 UTC.',
  ]);
  assert.equal(entries.at(-1)?.at, at(300));
});

test('what never left Callboard is not called unanswered', () => {
  const entries = life(
    { status: 'failed', attempts: 2 },
    {
      attempts: [
        attempt(1, { outcome: 'blocked', httpStatus: null, error: 'Forbidden.' }),
        attempt(2, { outcome: 'not-prepared', httpStatus: null, error: 'Sealed.' }),
      ],
    },
  );
  assert.deepEqual(told(entries).slice(2, 4), ['attempt bad: Attempt 1 was not sent. | Forbidden.', 'attempt bad: Attempt 2 was not sent. | Sealed.']);
});

test('a redelivery names who asked for it', () => {
  const entries = life({ status: 'delivered', attempts: 2 }, { attempts: [attempt(1, { httpStatus: 500 }), attempt(2, { triggeredBy: 'Kato' })] });
  assert.equal(told(entries)[3], 'attempt good: Attempt 2 was answered with 200. | Redelivered by Kato.');
});

test('an answer outside the policy’s success is a failure, a redirect too', () => {
  assert.equal(life({ status: 'failed' }, { attempts: [attempt(1, { httpStatus: 301 })] })[2]?.tone, 'bad');
  assert.equal(life({ status: 'delivered', successStatus: [200, 200] }, { attempts: [attempt(1, { httpStatus: 204 })] })[2]?.tone, 'bad');
});

const ends: [string, Partial<TimelineInput['job']>, string[]][] = [
  ['queued', { status: 'queued', dueAt: at(0) }, ['next waiting: It waits for its first attempt.']],
  ['queued again', { status: 'queued', attempts: 1 }, ['next waiting: It waits to be sent again, as attempt 2.']],
  ['sending', { status: 'sending' }, ['next waiting: Attempt 1 is being sent now.']],
  ['held', { status: 'held', reason: 'The endpoint is paused.' }, ['next waiting: It is held back. | The endpoint is paused.']],
  [
    'held by a breaker',
    { status: 'held', reason: 'Its receiver keeps failing.', endpoint: { reason: 'It failed 10 times in a row.', probeAt: at(30) } },
    [
      'next waiting: It is held back. | Its receiver keeps failing. It failed 10 times in a row.',
      'next waiting: One held notification is tried, to see whether the receiver answers again.',
    ],
  ],
  ['in order', { status: 'queued', reason: 'It waits for an earlier one.' }, ['next waiting: It waits for its first attempt. | It waits for an earlier one.']],
  ['failed', { status: 'failed', reason: 'Answered 500.' }, ['end bad: It failed. Nothing more is sent unless you redeliver it. | Answered 500.']],
  ['cancelled', { status: 'cancelled', reason: 'Cancelled by Kato.' }, ['end off: It was cancelled. | Cancelled by Kato.']],
  ['skipped', { status: 'skipped', reason: 'The webhook was switched off.' }, ['end off: It was not sent. | The webhook was switched off.']],
];
for (const [name, job, expected] of ends) {
  test(`what follows is told: ${name}`, () => assert.deepEqual(told(life(job)).slice(2), expected));
}

test('what fan-out refused is said once', () => {
  const reason = 'The workspace had sent its 60 notifications of this minute.';
  const entries = life({ status: 'skipped', reason }, { verdict: { outcome: 'refused', reason, decidedAt: at(0) } });
  assert.deepEqual(told(entries).slice(1), [`fan-out off: Not sent to the webhook “Sales”. | ${reason}`]);
});

test('a test that was sent by hand says so, and needs no verdict', () => {
  const entries = life({}, { verdict: null, event: { label: 'Record is added', title: '', actor: '', occurredAt: at(0), sample: true } });
  assert.deepEqual(told(entries).slice(0, 2), ['event off: Record is added', 'fan-out off: A sample was made to test the webhook “Sales”.']);
});
