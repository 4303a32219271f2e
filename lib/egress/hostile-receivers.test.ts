// Receivers that are broken or mean to harm: each ends in an outcome that says what was wrong, at the timeout at the
// latest, with no more read than is kept.
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { addressPolicy } from '#lib/egress/address-policy.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import { openSender } from '#lib/egress/sender.ts';
import { afterHeaders, openRawReceiver, type RawReceiver } from '#lib/testing/raw-receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

const sender = openSender({ addresses: addressPolicy(['127.0.0.1']), ownHost: 'localhost:3000' });
after(() => sender.close());

/** Sends one request to such a receiver; afterwards nothing of the connection may be left. */
async function sendTo(
  handle: (socket: Socket) => void,
  options: { timeoutMs?: number; body?: string; raw?: boolean } = {},
): Promise<{ outcome: SendOutcome; receiver: RawReceiver }> {
  const receiver = await openRawReceiver(options.raw ? handle : afterHeaders(handle));
  try {
    const outcome = await sender.send(
      { method: 'POST', url: receiver.url, headers: [['content-type', 'application/json']], body: options.body ?? '{"a":1}' },
      { timeoutMs: options.timeoutMs ?? 5_000 },
    );
    if (outcome.kind !== 'answered') await waitFor('the connection is closed', () => receiver.closed() === receiver.connections());
    return { outcome, receiver };
  } finally {
    await receiver.close();
  }
}

/** Writes as fast as the other side reads, until the connection ends. Tells how much was written. */
function pour(socket: Socket, chunk: Buffer | string): () => number {
  let bytes = 0;
  const write = () => {
    while (!socket.destroyed && socket.write(chunk)) bytes += chunk.length;
  };
  socket.on('drain', write);
  write();
  return () => bytes;
}

function drip(socket: Socket, text: string, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text.charAt(at % text.length));
    at += 1;
  }, everyMs);
}

function failure(outcome: SendOutcome): { kind: string; error: string } {
  assert.ok(outcome.kind !== 'answered', `answered ${JSON.stringify(outcome)}`);
  return { kind: outcome.kind, error: outcome.error };
}

function answer(outcome: SendOutcome) {
  assert.ok(outcome.kind === 'answered', JSON.stringify(outcome));
  return outcome.answer;
}

const tooLarge = { kind: 'broken-off', error: "The headers of the receiver's answer are larger than 16 KB; it was not read." };

test('a header block over the limit is not read', async () => {
  const { outcome } = await sendTo((socket) => socket.end(`HTTP/1.1 200 OK\r\nX-Large: ${'x'.repeat(17 * 1024)}\r\nContent-Length: 0\r\n\r\n`));
  assert.deepEqual(failure(outcome), tooLarge);
});

test('a header block under the limit is kept', async () => {
  const { outcome } = await sendTo((socket) => socket.end(`HTTP/1.1 200 OK\r\nX-Large: ${'x'.repeat(15 * 1024)}\r\nContent-Length: 2\r\n\r\nok`));
  assert.equal(answer(outcome).headers[1]?.length, 15 * 1024);
  assert.equal(answer(outcome).body, 'ok');
});

test('headers without end are cut off, and little of them is read', async () => {
  let written = () => 0;
  const { outcome } = await sendTo((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    written = pour(socket, `X-More: ${'x'.repeat(100)}\r\n`);
  });
  assert.deepEqual(failure(outcome), tooLarge);
  assert.ok(written() < 20_000_000, `${written()} bytes were written`);
});

test('trailers without end are cut off', async () => {
  const { outcome } = await sendTo((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n');
    pour(socket, `X-More: ${'x'.repeat(100)}\r\n`);
  });
  assert.deepEqual(failure(outcome), tooLarge);
});

for (const [how, head, chunk] of [
  ['chunked', 'Transfer-Encoding: chunked', `400\r\n${'b'.repeat(1024)}\r\n`],
  ['until the connection closes', 'Connection: close', 'b'.repeat(1024)],
  ['of an announced petabyte', 'Content-Length: 1000000000000000', 'b'.repeat(1024)],
] as const) {
  test(`a body without end (${how}) is cut at 64 KB and counts as its status`, async () => {
    let written = () => 0;
    const { outcome } = await sendTo((socket) => {
      socket.write(`HTTP/1.1 202 Accepted\r\n${head}\r\n\r\n`);
      written = pour(socket, chunk);
    });
    const { status, body, isCut } = answer(outcome);
    assert.deepEqual({ status, length: body.length, isCut }, { status: 202, length: 64 * 1024, isCut: true });
    assert.ok(written() < 20_000_000, `${written()} bytes were written`);
    assert.ok(outcome.durationMs < 4_000, `${outcome.durationMs} ms`);
  });
}

for (const [what, begin, text] of [
  ['header', '', 'HTTP/1.1 200 OK\r\nX-Slow: slowly slowly slowly slowly slowly'],
  ['body', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 'b'],
  ['chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nb\r\n'],
] as const) {
  test(`a receiver that gives its ${what} a byte at a time ends at the timeout`, async () => {
    const { outcome } = await sendTo(
      (socket) => {
        socket.write(begin);
        drip(socket, text, 100);
      },
      { timeoutMs: 1_000 },
    );
    assert.deepEqual(failure(outcome), { kind: 'timed-out', error: 'No complete answer within 1 s.' });
    assert.ok(outcome.durationMs >= 990 && outcome.durationMs < 2_000, `${outcome.durationMs} ms`);
  });
}

test('interim answers without end end at the timeout', async () => {
  const { outcome } = await sendTo((socket) => void drip(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 1), { timeoutMs: 1_000 });
  assert.equal(failure(outcome).kind, 'timed-out');
});

test('a receiver that accepts and never reads ends at the timeout, however large the body', async () => {
  const stuck = (socket: Socket) => {
    socket.pause();
    // It would not notice the end otherwise.
    setTimeout(() => socket.resume(), 1_200);
  };
  const { outcome } = await sendTo(stuck, { raw: true, body: 'b'.repeat(16 * 1024 * 1024), timeoutMs: 1_000 });
  assert.equal(failure(outcome).kind, 'timed-out');
});

test('an answer that comes before the body is read counts, and its connection is not used again', async () => {
  const { outcome } = await sendTo((socket) => void socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge'), {
    raw: true,
    body: 'b'.repeat(16 * 1024 * 1024),
  });
  assert.equal(answer(outcome).status, 413);
  assert.equal(answer(outcome).body, 'large');
});

for (const [what, bytes, expected] of [
  ['garbage', '\x00\x01\x02 this is no HTTP \xff\r\n\r\n', /^The receiver did not answer in HTTP: .+\.$/],
  ['the greeting of a mail server', '220 mail.example ESMTP\r\n', /^The receiver did not answer in HTTP: .+\.$/],
  [
    'an unasked 100 Continue',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    /^The receiver sent something that does not answer the request/,
  ],
  [
    'a change of protocol',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    /^The receiver wanted to change to another protocol/,
  ],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', /^The length that the receiver's answer announces/],
  [
    'a length and chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
    /^The length that the receiver's answer announces/,
  ],
  [
    'a body shorter than announced',
    'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    /^The receiver closed the connection before its answer was complete\.$/,
  ],
  ['nothing', '', /^The receiver closed the connection before its answer was complete\.$/],
] as const) {
  test(`${what} instead of an answer is named, and nothing is sent twice`, async () => {
    const { outcome, receiver } = await sendTo((socket) => socket.end(Buffer.from(bytes, 'latin1')));
    assert.equal(failure(outcome).kind, 'broken-off');
    assert.match(failure(outcome).error, expected);
    assert.equal(receiver.connections(), 1);
  });
}

for (const [what, bytes, expected] of [
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nX-A: b\r\n\r\nold', { status: 200, headers: ['X-A', 'b'], body: 'old', isCut: false }],
  [
    'an answer after early hints',
    'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok',
    { status: 201, headers: ['Content-Length', '2'], body: 'ok', isCut: false },
  ],
  [
    'chunks with trailers',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\nConnection: close\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nX-T: 1\r\n\r\n',
    { status: 200, headers: ['Transfer-Encoding', 'chunked', 'Trailer', 'X-T', 'Connection', 'close'], body: 'abc', isCut: false },
  ],
  [
    'no reason phrase and odd spelling',
    'HTTP/1.1 200\r\ncoNTent-LENGTH:1\r\n\r\nx',
    { status: 200, headers: ['coNTent-LENGTH', '1'], body: 'x', isCut: false },
  ],
  ['an unknown status', 'HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n', { status: 799, headers: ['Content-Length', '0'], body: '', isCut: false }],
  [
    'U+0000 and broken UTF-8',
    'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na\x00\xff',
    { status: 200, headers: ['Content-Length', '3'], body: 'a��', isCut: false },
  ],
] as const) {
  test(`${what} is understood`, async () => {
    const { outcome } = await sendTo((socket) => socket.end(Buffer.from(bytes, 'latin1')));
    assert.deepEqual(answer(outcome), expected);
  });
}

test('a compressed answer is kept as it came and never unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024));
  const { outcome } = await sendTo((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
    socket.end(bomb);
  });
  const { status, body } = answer(outcome);
  assert.equal(status, 200);
  assert.ok(body.length <= 64 * 1024 && body.length > 10_000, `${body.length} characters`);
});

test('a redirect is an answer and is not followed', async () => {
  const elsewhere = await openRawReceiver((socket) => socket.end());
  const { outcome } = await sendTo((socket) => socket.end(`HTTP/1.1 307 Temporary Redirect\r\nLocation: ${elsewhere.url}\r\nContent-Length: 0\r\n\r\n`));
  assert.equal(answer(outcome).status, 307);
  assert.equal(elsewhere.connections(), 0);
  await elsewhere.close();
});

test('when a kept connection closes without a word the request is sent once more, but not when an answer had begun', async () => {
  let requests = 0;
  let secondRequests = 0;
  let secondAnswer = '';
  const receiver = await openRawReceiver((socket) => {
    let onThis = 0;
    socket.on('data', () => {
      requests += 1;
      onThis += 1;
      if (onThis === 1) return void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      secondRequests += 1;
      socket.end(secondAnswer);
    });
  });
  /** Sends until a connection is used for the second time. Returns the outcome of that, and what it took. */
  const sendOnKept = () =>
    waitFor('a second request on a connection', async () => {
      const [requestsBefore, secondBefore] = [requests, secondRequests];
      const outcome = await sender.send({ method: 'POST', url: receiver.url, headers: [], body: 'x' }, { timeoutMs: 5_000 });
      return secondRequests > secondBefore && { outcome, requests: requests - requestsBefore };
    });
  try {
    const repeated = await sendOnKept();
    assert.deepEqual([repeated.outcome.kind, repeated.requests], ['answered', 2]);
    secondAnswer = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc';
    const begun = await sendOnKept();
    assert.deepEqual([failure(begun.outcome).kind, begun.requests], ['broken-off', 1]);
  } finally {
    await receiver.close();
  }
});
