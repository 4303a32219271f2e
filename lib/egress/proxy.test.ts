// Deliveries through the operator's proxy, a real one on loopback. It stands outside: it alone knows the receivers' names.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it, test } from 'node:test';
import { promisify } from 'node:util';
import { addressPolicy } from '#lib/egress/address-policy.ts';
import { parseNoProxy } from '#lib/egress/no-proxy.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import type { EgressPolicy } from '#lib/egress/policy.ts';
import { parseProxy, proxyFor } from '#lib/egress/proxy.ts';
import { openSender, type Sender } from '#lib/egress/sender.ts';
import { readEnvironment } from '#lib/env.ts';
import { makeCertificate } from '#lib/testing/certificate.ts';
import { type ForwardProxy, openForwardProxy } from '#lib/testing/forward-proxy.ts';
import { type NameServer, openNameServer } from '#lib/testing/name-server.ts';
import { afterHeaders, openRawReceiver, type RawReceiver } from '#lib/testing/raw-receiver.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';

const authority = makeCertificate('Test authority', { isAuthority: true });
const proxyLeaf = makeCertificate('localhost', { issuer: authority, altNames: ['localhost'] });
const leaf = makeCertificate('receiver.example', { issuer: authority, altNames: ['receiver.example'] });

let proxy: ForwardProxy;
let secureProxy: ForwardProxy;
let names: NameServer;
let http: Receiver;
let httpPort = '';
let https: RawReceiver;
const opened: Sender[] = [];

before(async () => {
  [proxy, secureProxy, names, http] = await Promise.all([openForwardProxy(), openForwardProxy(proxyLeaf), openNameServer(), openReceiver()]);
  httpPort = new URL(http.url).port;
  https = await openRawReceiver(
    afterHeaders((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure')),
    leaf,
  );
});

beforeEach(() => {
  Object.assign(proxy, { refuseWith: undefined, credentials: undefined });
  proxy.seen.length = 0;
  http.requests.length = 0;
  names.answer = () => [];
});

after(async () => {
  await Promise.all(opened.map((sender) => sender.close()));
  await Promise.all([proxy.close(), secureProxy.close(), names.close(), http.close(), https.close()]);
});

/** As the environment would give it. */
function policy(variables: Record<string, string> = {}): EgressPolicy {
  const result = readEnvironment({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, ...variables });
  assert.ok(result.ok, JSON.stringify(result));
  const { HTTPS_PROXY, HTTP_PROXY, NO_PROXY } = result.env;
  return {
    addresses: addressPolicy([]),
    ownHost: 'callboard.example:80',
    proxies: { https: HTTPS_PROXY, http: HTTP_PROXY, excepted: NO_PROXY },
    lookup: names.lookup,
  };
}

function send(url: string, using: EgressPolicy = policy()): Promise<SendOutcome> {
  const sender = openSender(using);
  opened.push(sender);
  return sender.send({ method: 'POST', url, headers: [['X-Own', 'kept']], body: '{"a":1}' }, { timeoutMs: 5_000 });
}

function failure(outcome: SendOutcome): { kind: string; error: string } {
  assert.ok(outcome.kind !== 'answered', `answered ${JSON.stringify(outcome)}`);
  return { kind: outcome.kind, error: outcome.error };
}

test('http goes to the proxy with the whole URL, and the receiver gets the request as it is', async () => {
  http.answer = (_, response) => response.writeHead(201).end('stored');
  const outcome = await send(`http://receiver.example:${httpPort}/hook?x=1`);
  assert.ok(outcome.kind === 'answered', JSON.stringify(outcome));
  assert.deepEqual([outcome.answer.status, outcome.answer.body, outcome.remoteAddress], [201, 'stored', null]);
  assert.deepEqual(proxy.seen, [`POST http://receiver.example:${httpPort}/hook?x=1`]);
  const [request] = http.requests;
  assert.equal(request?.body, '{"a":1}');
  assert.equal(request?.url, '/hook?x=1');
  const headers = request?.rawHeaders.map((part) => part.toLowerCase()) ?? [];
  assert.equal(headers[headers.indexOf('host') + 1], `receiver.example:${httpPort}`);
  assert.equal(headers.filter((part) => part === 'host').length, 1);
  assert.ok(headers.includes('x-own') && !headers.includes('proxy-authorization'));
});

test('connections to the proxy and through it are kept and used again', async () => {
  http.answer = (_, response) => response.end();
  const sender = openSender(policy());
  opened.push(sender);
  const before = proxy.connections();
  for (let count = 0; count < 10; count += 1) {
    await sender.send({ method: 'POST', url: `http://receiver${count}.example:${httpPort}/`, headers: [], body: '' }, { timeoutMs: 5_000 });
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(proxy.seen.length, 10);
  assert.ok(proxy.connections() - before <= 3, `${proxy.connections() - before} connections`);
});

test('https goes through a tunnel, encrypted and verified up to the receiver, also where the proxy speaks TLS itself', async () => {
  http.answer = (_, response) => response.end();
  const url = `https://receiver.example:${https.port}/`;
  const outcome = await send(url);
  assert.deepEqual([failure(outcome).kind, proxy.seen], ['tls-failed', [`CONNECT receiver.example:${https.port}`]]);
  assert.match(failure(outcome).error, /signed by an authority that is not known here/);

  // Trusted authorities are read when a process starts.
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-ca-'));
  try {
    writeFileSync(path.join(folder, 'ca.pem'), authority.cert);
    const program = `
      import { addressPolicy } from '#lib/egress/address-policy.ts';
      import { egressPolicy } from '#lib/egress/policy.ts';
      import { openSender } from '#lib/egress/sender.ts';
      const sender = openSender({ ...egressPolicy([]), lookup: (name, options, callback) => callback(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []) });
      const outcomes = [];
      for (const host of ['receiver.example', 'other.example'])
        outcomes.push(await sender.send({ method: 'POST', url: 'https://' + host + ':${https.port}/', headers: [], body: '' }, { timeoutMs: 5000 }));
      outcomes.push(await sender.send({ method: 'POST', url: 'http://receiver.example:${httpPort}/plain', headers: [], body: 'x' }, { timeoutMs: 5000 }));
      outcomes.push(await sender.send({ method: 'POST', url: 'http://other.example:${httpPort}/plain', headers: [], body: 'y' }, { timeoutMs: 5000 }));
      await sender.close();
      console.log(JSON.stringify(outcomes));`;
    for (const address of [`http://127.0.0.1:${proxy.port}`, `https://localhost:${secureProxy.port}`]) {
      proxy.seen.length = 0;
      secureProxy.seen.length = 0;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'), HTTPS_PROXY: address, HTTP_PROXY: address },
        timeout: 20_000,
      });
      const [verified, wrongHost, plain, other] = JSON.parse(stdout);
      assert.equal(verified.answer?.body, 'secure', JSON.stringify(verified));
      assert.equal(verified.remoteAddress, null);
      assert.equal(wrongHost.kind, 'tls-failed');
      assert.match(wrongHost.error, /^The receiver's certificate is for another host, .*other\.example.*receiver\.example/);
      assert.deepEqual([plain.answer?.status, other.answer?.status], [200, 200], JSON.stringify([plain, other]));
      assert.equal(proxy.seen.length + secureProxy.seen.length, 4);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('credentials go to the proxy alone, and no outcome shows them', async () => {
  proxy.credentials = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
  http.answer = (_, response) => response.end();
  const withCredentials = { HTTP_PROXY: `http://user:p%40ss@127.0.0.1:${proxy.port}`, HTTPS_PROXY: `http://user:p%40ss@127.0.0.1:${proxy.port}` };
  assert.equal((await send(`http://receiver.example:${httpPort}/`, policy(withCredentials))).kind, 'answered');
  assert.ok(!JSON.stringify(http.requests).toLowerCase().includes('proxy-authorization'));
  assert.match(failure(await send(`https://receiver.example:${https.port}/`, policy(withCredentials))).error, /signed by an authority/);

  const wrong = { HTTP_PROXY: `http://user:wrong@127.0.0.1:${proxy.port}`, HTTPS_PROXY: `http://user:wrong@127.0.0.1:${proxy.port}` };
  for (const url of [`http://receiver.example:${httpPort}/`, `https://receiver.example:${https.port}/`]) {
    const refused = failure(await send(url, policy(wrong)));
    assert.deepEqual(refused, {
      kind: 'not-connected',
      error: `The proxy 127.0.0.1:${proxy.port} did not accept the user name and the password (407). They belong into HTTPS_PROXY and HTTP_PROXY.`,
    });
    assert.match(failure(await send(url)).error, /wants a user name and a password \(407\)/);
  }
  assert.equal(http.requests.length, 1);
});

test('a proxy that refuses the tunnel, is down or talks nonsense is named', async () => {
  proxy.refuseWith = 403;
  assert.deepEqual(failure(await send(`https://receiver.example:${https.port}/`)), {
    kind: 'not-connected',
    error: `The proxy 127.0.0.1:${proxy.port} did not open a connection to the receiver: it answered 403.`,
  });
  const gone = await openRawReceiver((socket) => socket.destroy());
  await gone.close();
  const silent = await openRawReceiver((socket) => socket.end());
  const garbage = await openRawReceiver(afterHeaders((socket) => socket.end('no proxy\r\n\r\n')));
  for (const [port, words] of [
    [gone.port, /^The proxy 127\.0\.0\.1:\d+ could not be reached \(ECONNREFUSED\)\.$/],
    [silent.port, /^The proxy 127\.0\.0\.1:\d+ closed the connection\.$/],
    [garbage.port, /^The proxy 127\.0\.0\.1:\d+ could not be reached \(/],
  ] as const) {
    const variables = { HTTPS_PROXY: `http://user:secret@127.0.0.1:${port}`, HTTP_PROXY: `http://user:secret@127.0.0.1:${port}` };
    const outcome = failure(await send(`https://receiver.example:${https.port}/`, policy(variables)));
    assert.equal(outcome.kind, 'not-connected');
    assert.match(outcome.error, words);
  }
  const plain = failure(await send(`http://receiver.example:${httpPort}/`, policy({ HTTP_PROXY: `http://user:secret@127.0.0.1:${gone.port}` })));
  assert.deepEqual(plain, { kind: 'not-connected', error: `The proxy 127.0.0.1:${gone.port} could not be reached (ECONNREFUSED).` });
  await Promise.all([silent.close(), garbage.close()]);
});

test('a proxy that accepts and then says nothing ends at the timeout', async () => {
  const stuck = await openRawReceiver((socket) => void socket.resume());
  const variables = { HTTPS_PROXY: `http://127.0.0.1:${stuck.port}`, HTTP_PROXY: `http://127.0.0.1:${stuck.port}` };
  const sender = openSender(policy(variables));
  for (const scheme of ['http', 'https']) {
    const outcome = await sender.send({ method: 'POST', url: `${scheme}://receiver.example/`, headers: [], body: '' }, { timeoutMs: 500 });
    assert.equal(failure(outcome).kind, 'timed-out');
  }
  await sender.close();
  await stuck.close();
});

test('what is known here to be forbidden never gets to the proxy', async () => {
  names.answer = (name) => (name === 'inside.example' ? ['10.1.2.3'] : []);
  for (const host of ['10.0.0.1', '[::ffff:169.254.169.254]', '169.254.169.254', 'inside.example']) {
    for (const scheme of ['http', 'https']) {
      const outcome = failure(await send(`${scheme}://${host}/`));
      assert.equal(outcome.kind, 'blocked', `${scheme}://${host}/`);
      assert.match(outcome.error, /is not (a )?public( address)?: /);
    }
  }
  assert.deepEqual(proxy.seen, []);
});

test('a name that is not resolved in time here is left to the proxy, and the next delivery does not wait for it', async () => {
  http.answer = (_, response) => response.end();
  let asked = 0;
  const mute = {
    ...policy(),
    lookup: () => {
      asked += 1;
    },
  };
  const sender = openSender(mute);
  opened.push(sender);
  for (const [patienceMs, url] of [
    [5_000, `http://receiver.example:${httpPort}/`],
    [1_000, `http://receiver.example:${httpPort}/`],
    [5_000, `https://other.example:${https.port}/`],
    [1_000, `https://other.example:${https.port}/`],
  ] as const) {
    const outcome = await sender.send({ method: 'POST', url, headers: [], body: '' }, { timeoutMs: 8_000 });
    assert.equal(outcome.kind, url.startsWith('https') ? 'tls-failed' : 'answered', JSON.stringify(outcome));
    assert.ok(outcome.durationMs < patienceMs, `${outcome.durationMs} ms`);
  }
  assert.equal(asked, 2);
});

test('this machine, Callboard itself and the entries of NO_PROXY are reached directly', async () => {
  http.answer = (_, response) => response.end();
  names.answer = () => ['127.0.0.1'];
  const direct = { ...policy({ NO_PROXY: 'direct.example' }), addresses: addressPolicy(['127.0.0.1']), ownHost: `callboard.example:${httpPort}` };
  for (const host of ['127.0.0.1', 'localhost', 'direct.example', 'sub.direct.example']) {
    const outcome = await send(`http://${host}:${httpPort}/`, direct);
    assert.equal(outcome.kind, 'answered', JSON.stringify(outcome));
    assert.equal(outcome.remoteAddress, '127.0.0.1');
  }
  // Its own name is resolved by this machine's resolver, which does not know it.
  assert.equal((await send(`http://callboard.example:${httpPort}/`, direct)).kind, 'not-resolved');
  assert.deepEqual(proxy.seen, []);
});

describe('NO_PROXY', () => {
  const cases: [entries: string, url: string, excepted: boolean][] = [
    ['example.com', 'http://example.com/', true],
    ['example.com', 'https://a.b.example.com/', true],
    ['example.com', 'http://badexample.com/', false],
    ['.example.com', 'http://www.example.com/', true],
    ['*.example.com', 'http://www.example.com/', true],
    ['EXAMPLE.com.', 'http://example.COM./', true],
    ['example.com:8080', 'http://example.com:8080/', true],
    ['example.com:8080', 'http://example.com/', false],
    ['example.com:443', 'https://example.com/', true],
    ['bücher.example', 'http://xn--bcher-kva.example/', true],
    ['10.0.0.0/8', 'http://10.200.1.1/', true],
    ['10.0.0.0/8', 'http://11.0.0.1/', false],
    ['10.0.0.0/8', 'http://ten.example/', false],
    ['192.0.2.7', 'http://192.0.2.7:99/', true],
    ['192.0.2.7:99', 'http://192.0.2.7/', false],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/', true],
    ['fd00::/8, other.example', 'http://[fd00::5]/', true],
    ['a.example b.example,c.example', 'http://b.example/', true],
    ['*', 'https://anything.example/', true],
    ['', 'http://example.com/', false],
    ['', 'http://localhost/', true],
    ['', 'http://127.9.9.9/', true],
    ['', 'http://[::1]:8080/', true],
  ];
  const rules = parseProxy('proxy.example:3128');
  for (const [entries, url, excepted] of cases) {
    it(`"${entries}" ${excepted ? 'excepts' : 'does not except'} ${url}`, () => {
      const parsed = parseNoProxy(entries);
      assert.ok(parsed.ok);
      assert.equal(proxyFor(new URL(url), { http: rules, https: rules, excepted: parsed.matches }) === undefined, excepted);
    });
  }
});

test('wrong values stop the start with a sentence that does not repeat a password', () => {
  const result = readEnvironment({
    HTTPS_PROXY: 'socks5://user:secret@proxy:1080',
    http_proxy: 'http://user:secret@proxy:3128/path',
    NO_PROXY: 'good.example,bad_/x',
  });
  assert.ok(!result.ok);
  assert.deepEqual(result.problems, [
    'HTTPS_PROXY must be the address of an http or https proxy, for example http://proxy.example.com:3128',
    'HTTP_PROXY must be the address of an http or https proxy, for example http://proxy.example.com:3128',
    'NO_PROXY has an entry that is neither a host nor an address range: bad_/x',
  ]);
  const lower = readEnvironment({ https_proxy: 'proxy.example:3128' });
  assert.ok(lower.ok);
  assert.deepEqual(lower.env.HTTPS_PROXY, {
    origin: 'http://proxy.example:3128',
    hostname: 'proxy.example',
    name: 'proxy.example:3128',
    authorization: undefined,
  });
});
