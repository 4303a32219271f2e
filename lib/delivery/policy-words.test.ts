import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyWords } from '#lib/delivery/policy-words.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';

const own = { timeoutMs: 10_000, scheduleSeconds: [0], successStatus: [200, 299], bodyBytesMax: 1_048_576, perMinuteSetting: null };
const words = (more: object = {}) => policyWords(DeliveryPolicy.parse({ ...own, ...more }));

test('a policy in whole sentences', () => {
  assert.deepEqual(words(), {
    schedule: 'One attempt. A notification that is not accepted has failed.',
    timeout: 'The whole answer must come within 10 s.',
    success: 'An answer from 200 to 299 counts as delivered; redirects are not followed.',
    size: 'A body of more than 1,048,576 bytes is not sent.',
    failing: 'After 10 failures in a row, notifications are held until the receiver answers again.',
    switchOff: 'A URL is switched off after 5 days of nothing but failures, or when it answers 410.',
  });
});

test('what a policy leaves out is said too', () => {
  const { success, size, failing, switchOff } = words({ successStatus: [200, 200], bodyBytesMax: null, breakerFailures: null, switchOff: null });
  assert.deepEqual(
    [success, size, failing, switchOff],
    [
      'Only 200 counts as delivered.',
      'A body may be of any size.',
      'It goes on sending however often the receiver fails.',
      'A URL is switched off only when it answers 410.',
    ],
  );
  const counted = words({ switchOff: { kind: 'failures', moreThan: 100, withinSeconds: 7_200 } });
  assert.equal(counted.switchOff, 'A URL is switched off after more than 100 failures within 2 h, or when it answers 410.');
});
