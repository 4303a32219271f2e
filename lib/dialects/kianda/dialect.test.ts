import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noExpressions } from '#lib/dialects/expressions.ts';
import { kianda } from '#lib/dialects/kianda/dialect.ts';
import { CallbacksInput, type CallbackType, lineProblems, urlsMax } from '#lib/dialects/kianda/settings.ts';

/** The request line that goes on the wire, as Node writes it from the URL. */
function requestLine(endpoint: string, instanceID: string, processName: string, type: CallbackType = 'created'): string {
  const payload = { type, instanceID, uniqueID: '0'.repeat(32), processName, processTitle: 'A process', status: 'In progress', version: 1 };
  const request = kianda.compose({ id: '1', type, occurredAt: new Date(0), payload }, endpoint, { notificationId: '1', publicUrl: 'http://localhost' });
  assert.equal(request.body, null);
  assert.deepEqual(
    request.headers.map(([name]) => name),
    ['user-agent'],
  );
  const url = new URL(request.url);
  // What is stored is what is sent: parsing it again changes nothing.
  assert.equal(url.href, request.url);
  return `${request.method} ${url.pathname}${url.search} HTTP/1.1`;
}

const golden: [name: string, endpoint: string, instanceID: string, processName: string, expected: string][] = [
  [
    'plain',
    'https://my-service.com/instanceCreated',
    'safety-inspection-8',
    'safety-inspection',
    'GET /instanceCreated?instanceID=safety-inspection-8&processName=safety-inspection&eventType=created HTTP/1.1',
  ],
  [
    'no path',
    'https://my-service.com',
    'safety-inspection-8',
    'safety-inspection',
    'GET /?instanceID=safety-inspection-8&processName=safety-inspection&eventType=created HTTP/1.1',
  ],
  [
    'Unicode',
    'https://my-service.com/hook',
    'prüfung-安全-🔥-8',
    'prüfung-安全-🔥',
    'GET /hook?instanceID=pr%C3%BCfung-%E5%AE%89%E5%85%A8-%F0%9F%94%A5-8&processName=pr%C3%BCfung-%E5%AE%89%E5%85%A8-%F0%9F%94%A5&eventType=created HTTP/1.1',
  ],
  [
    'reserved characters',
    'https://my-service.com/hook',
    "a&b=c?d#e/f+g h%25:;@,'()*!~-8",
    'a&b=c',
    'GET /hook?instanceID=a%26b%3Dc%3Fd%23e%2Ff%2Bg%20h%2525%3A%3B%40%2C%27()*!~-8&processName=a%26b%3Dc&eventType=created HTTP/1.1',
  ],
  [
    'a query that is there already stays as it is, a fragment is dropped',
    'https://my-service.com/hook?key=a%20b&empty=&x=1+2#part',
    'p-1',
    'p',
    'GET /hook?key=a%20b&empty=&x=1+2&instanceID=p-1&processName=p&eventType=created HTTP/1.1',
  ],
  ['a lone question mark', 'https://my-service.com/hook?#part', 'p-1', 'p', 'GET /hook?instanceID=p-1&processName=p&eventType=created HTTP/1.1'],
  [
    'a path with Unicode and spaces',
    'https://my-service.com/über uns/',
    'p-1',
    'p',
    'GET /%C3%BCber%20uns/?instanceID=p-1&processName=p&eventType=created HTTP/1.1',
  ],
];

for (const [name, endpoint, instanceID, processName, expected] of golden) {
  test(`the request line: ${name}`, () => {
    assert.equal(requestLine(endpoint, instanceID, processName), expected);
  });
}

test('the event type is the last parameter', () => {
  assert.match(requestLine('https://a.example/', 'p-1', 'p', 'updated'), /&eventType=updated HTTP/);
  assert.match(requestLine('https://a.example/', 'p-1', 'p', 'deleted'), /&eventType=deleted HTTP/);
});

test('a callback goes to each of its lines, in order, and only for its own event', () => {
  const webhook = { id: 1, name: '', url: '', events: ['created'], settings: { urls: ['https://a.example/1', 'https://b.example/2', 'https://a.example/3'] } };
  const event = { id: '1', occurredAt: new Date(0), payload: kianda.payload.parse(payloadOf('updated')) };
  assert.deepEqual(kianda.endpoints(webhook, { ...event, type: 'created' }, noExpressions), webhook.settings.urls);
  assert.equal(kianda.match({ ...event, type: 'created' }, webhook, noExpressions).matches, true);
  assert.deepEqual(kianda.match({ ...event, type: 'updated' }, webhook, noExpressions), {
    matches: false,
    reason: 'This callback is not the one for “Instance is updated”.',
  });
});

function payloadOf(type: CallbackType) {
  return { type, instanceID: 'p-1', uniqueID: '0'.repeat(32), processName: 'p', processTitle: 'P', status: 'In progress', version: 1 };
}

test('every line that is wrong is named by its number, blank lines counted', () => {
  assert.deepEqual(lineProblems(['', ' https://a.example/ ', 'nonsense', '', 'ftp://a.example/', 'https://me:secret@a.example/', 'https://A.example/#x']), [
    { index: 2, message: 'Line 3: the URL must be a full URL, for example https://example.com/hook.' },
    { index: 4, message: 'Line 5: the URL must begin with http:// or https://.' },
    { index: 5, message: 'Line 6: the URL must not contain a user name or a password.' },
    { index: 6, message: 'Line 7: this is the same URL as in line 2. Remove one of them.' },
  ]);
  assert.deepEqual(lineProblems(['', '  ']), [{ index: 0, message: 'Enter at least one URL, or switch this callback off.' }]);
  assert.deepEqual(lineProblems([`https://a.example/${'x'.repeat(2_040)}`]), [{ index: 0, message: 'Line 1: the URL must have at most 2,048 characters.' }]);
});

test('an event has at most 50 URLs', () => {
  const lines = Array.from({ length: urlsMax }, (_, index) => `https://a.example/${index}`);
  assert.deepEqual(lineProblems([...lines, '', '']), []);
  assert.deepEqual(lineProblems([...lines, '', 'https://a.example/x', 'https://a.example/y']), [
    { index: 51, message: 'Line 52: an event has at most 50 URLs, and these are 52. Remove the last 2.' },
  ]);
});

test('the lines of a callback that is switched off are not looked at', () => {
  const off = { enabled: false, urls: ['nonsense'] };
  assert.equal(CallbacksInput.safeParse({ created: off, updated: off, deleted: off }).success, true);
  const refused = CallbacksInput.safeParse({ created: off, updated: { enabled: true, urls: ['', 'nonsense'] }, deleted: off });
  assert.deepEqual(refused.error?.issues[0]?.path, ['updated', 'urls', 1]);
});
