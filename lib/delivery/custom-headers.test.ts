import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CustomHeader, maskedValue, withoutReplaced } from '#lib/delivery/custom-headers.ts';

const isAllowed = (name: string, value = 'x') => CustomHeader.safeParse({ name, value }).success;

test('a custom header may have any name but those of the connection and the signature', () => {
  for (const name of ['Authorization', 'X-Api-Key', 'content-type', 'User-Agent', 'Cookie', "a!#$%&'*+-.^_`|~9", 'Webhook-Source'])
    assert.ok(isAllowed(name), name);
  const forbidden = ['Connection', 'Keep-Alive', 'Proxy-Authorization', 'proxy-connection', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Expect'];
  for (const name of [...forbidden, 'Host', 'content-length', 'webhook-id', 'Webhook-Timestamp', 'WEBHOOK-SIGNATURE']) assert.ok(!isAllowed(name), name);
  for (const name of ['', 'a b', 'a:b', 'ä', 'a\r\nb', '(a)', 'a/b', 'x'.repeat(101)]) assert.ok(!isAllowed(name), JSON.stringify(name));
});

test('a value is one line of ASCII', () => {
  for (const value of ['x', 'Bearer a b', 'a\tb', '~!"#', 'x'.repeat(4_096)]) assert.ok(isAllowed('A', value), value);
  for (const value of ['', '  ', 'a\r\nInjected: 1', 'a\nb', 'a\0b', 'ü', '\x7f', 'x'.repeat(4_097)]) assert.ok(!isAllowed('A', value), JSON.stringify(value));
  assert.equal(CustomHeader.parse({ name: ' A ', value: ' \ta b\t ' }).value, 'a b');
});

test('a header of the same name takes the place of the job’s own, whatever its case', () => {
  assert.deepEqual(
    withoutReplaced(
      [
        ['content-type', 'application/json'],
        ['user-agent', 'Callboard'],
      ],
      [['User-Agent', 'Mine']],
    ),
    [['content-type', 'application/json']],
  );
});

test('a masked value shows at most its first two characters', () => {
  assert.equal(maskedValue('short12'), '••••');
  assert.equal(maskedValue('Bearer abcdef'), 'Be••••');
});
