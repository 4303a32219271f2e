import assert from 'node:assert/strict';
import { test } from 'node:test';
import { schedules } from '#lib/delivery/delivery-settings.ts';
import { attemptTimes, parseWaits, scheduleWords, spanWords, waitsText } from '#lib/delivery/schedule-words.ts';

test('spans of time in words', () => {
  const table: [number, string][] = [
    [0, 'at once'],
    [5, '5 s'],
    [90, '1 min 30 s'],
    [7_200, '2 h'],
    [86_400, '1 d'],
    [97_205, '1 d 3 h 5 s'],
  ];
  for (const [seconds, words] of table) assert.equal(spanWords(seconds), words);
});

test('a schedule in words says what its named choice says', () => {
  assert.equal(scheduleWords([0]), 'One attempt. A notification that is not accepted has failed.');
  assert.equal(scheduleWords([0, 60]), '2 attempts: at once, then after 1 min.');
  assert.equal(scheduleWords(schedules['four-hours'].seconds), schedules['four-hours'].meaning);
});

test('the times of attempts add up', () => assert.deepEqual(attemptTimes([0, 5, 300]), [0, 5, 305]));

test('waits are read as people write them, and written back', () => {
  assert.deepEqual(parseWaits('5s, 5m,2h ; 1d\n10 min'), { ok: true, seconds: [5, 300, 7_200, 86_400, 600] });
  assert.equal(waitsText([5, 300, 7_200, 86_400, 90]), '5s, 5m, 2h, 1d, 90s');
  const refused: [string, RegExp][] = [
    ['', /for example 5s/],
    [' , ', /for example 5s/],
    ['5', /“5” is no wait/],
    ['5s, soon', /“soon” is no wait/],
    ['-5s', /no wait/],
    ['0s', /out of range/],
    ['8d', /out of range/],
    [Array(20).fill('1s').join(), /at most 19/],
  ];
  for (const [text, message] of refused) {
    const parsed = parseWaits(text);
    assert.match(parsed.ok ? 'accepted' : parsed.message, message);
  }
});
