// A name whose owner changes its answers between the check and the connection, asked from a real DNS server on loopback.
// 127.0.0.2 stands for a public address (it is allowed here), 127.0.0.1 for what must not be reached.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { addressPolicy } from '#lib/egress/address-policy.ts';
import { checkUrlAgainst } from '#lib/egress/check-url.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import { openSender, type Sender } from '#lib/egress/sender.ts';
import { type NameServer, openNameServer } from '#lib/testing/name-server.ts';

type Listener = { server: Server; connections: number; bytes: number };

let names: NameServer;
let sender: Sender;
let forbidden: Listener;
let allowed: Listener;
let port = 0;

/** Both listen on the same port, so that only the address decides. */
async function listen(address: string, onPort: number): Promise<Listener> {
  const listener: Listener = { server: createServer(), connections: 0, bytes: 0 };
  listener.server.on('connection', (socket) => {
    listener.connections += 1;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      listener.bytes += chunk.length;
      socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    listener.server.once('error', reject);
    listener.server.listen(onPort, address, resolve);
  });
  return listener;
}

before(async () => {
  names = await openNameServer();
  forbidden = await listen('127.0.0.1', 0);
  const address = forbidden.server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
  allowed = await listen('127.0.0.2', port);
  sender = openSender(policy());
});

after(async () => {
  await sender.close();
  forbidden.server.close();
  allowed.server.close();
  await names.close();
});

beforeEach(() => {
  names.questions.length = 0;
  for (const listener of [forbidden, allowed]) Object.assign(listener, { connections: 0, bytes: 0 });
});

function policy() {
  return { addresses: addressPolicy(['127.0.0.2']), ownHost: 'localhost:3000', lookup: names.lookup };
}

function send(scheme = 'http'): Promise<SendOutcome> {
  return sender.send({ method: 'POST', url: `${scheme}://rebinding.example:${port}/x`, headers: [], body: 'secret' }, { timeoutMs: 5_000 });
}

/** The first answer is this, every later one is the forbidden address. */
function answerFirst(...addresses: string[]): void {
  let isFirst = true;
  names.answer = () => {
    const answer = isFirst ? addresses : ['127.0.0.1'];
    isFirst = false;
    return answer;
  };
}

const reason =
  'rebinding.example is not a public address: 127.0.0.1 is in 127.0.0.0/8 (loopback). An administrator can allow it under Administration, Settings, Allowed addresses; the operator with CALLBOARD_EGRESS_ALLOW.';

test('a name is asked for once a connection, and the connection goes to the very address that was checked', async () => {
  answerFirst('127.0.0.2');
  const outcome = await send();
  assert.equal(outcome.kind, 'answered');
  assert.equal(outcome.remoteAddress, '127.0.0.2');
  assert.deepEqual(names.questions, [{ name: 'rebinding.example', type: 'A' }]);
  assert.equal(allowed.connections, 1);
  assert.equal(forbidden.connections, 0);
});

test('a name that leads to a forbidden address at the next connection is refused then', async () => {
  answerFirst('127.0.0.2');
  assert.equal((await send()).kind, 'answered');
  const second = await send();
  assert.deepEqual({ kind: second.kind, error: 'error' in second && second.error }, { kind: 'blocked', error: reason });
  assert.equal(names.questions.length, 2);
  assert.equal(forbidden.connections, 0);
});

test('a name that was public when the webhook was saved is refused when it leads home at the delivery, in the words of the form', async () => {
  answerFirst('93.184.215.14');
  assert.deepEqual(await checkUrlAgainst(`http://rebinding.example:${port}/x`, policy()), { ok: true });
  for (const scheme of ['http', 'https']) {
    const outcome = await send(scheme);
    assert.deepEqual({ kind: outcome.kind, error: 'error' in outcome && outcome.error }, { kind: 'blocked', error: reason });
  }
  assert.deepEqual(await checkUrlAgainst(`http://rebinding.example:${port}/x`, policy()), { ok: false, reason });
  assert.deepEqual([forbidden.connections, forbidden.bytes, allowed.connections], [0, 0, 0]);
});

for (const mixed of [
  ['127.0.0.2', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.2'],
  ['127.0.0.2', '10.0.0.1'],
]) {
  test(`a name with the addresses ${mixed.join(' and ')} is refused, and nothing is reached`, async () => {
    names.answer = () => mixed;
    const outcome = await send();
    assert.equal(outcome.kind, 'blocked');
    assert.deepEqual([forbidden.connections, forbidden.bytes, allowed.connections], [0, 0, 0]);
  });
}

test('many deliveries at once to a name that changes with every question reach the allowed address only', async () => {
  let turn = 0;
  names.answer = () => {
    turn += 1;
    return turn % 2 === 0 ? ['127.0.0.1'] : ['127.0.0.2'];
  };
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => send()));
  const answered = outcomes.filter(({ kind }) => kind === 'answered').length;
  const blocked = outcomes.filter(({ kind }) => kind === 'blocked').length;
  assert.equal(answered + blocked, 50);
  assert.ok(answered > 0 && blocked > 0, `${answered} answered, ${blocked} blocked`);
  assert.equal(allowed.connections, answered);
  assert.deepEqual([forbidden.connections, forbidden.bytes], [0, 0]);
});

test('a name that does not exist is accepted on save and named on delivery', async () => {
  names.answer = () => [];
  assert.deepEqual(await checkUrlAgainst('https://nowhere.example/', policy()), { ok: true });
  const outcome = await send();
  assert.deepEqual(
    { kind: outcome.kind, error: 'error' in outcome && outcome.error },
    { kind: 'not-resolved', error: 'The host name could not be resolved (ENOTFOUND).' },
  );
});
