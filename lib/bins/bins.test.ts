import assert from 'node:assert/strict';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { answerBinRequest, isBinRequest } from '#lib/bins/answer-bin-request.ts';
import type { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import type { BinView } from '#lib/services/bins/bin-view.ts';
import { clearBin } from '#lib/services/bins/clear-bin.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { deleteBin } from '#lib/services/bins/delete-bin.ts';
import { getBinRequest } from '#lib/services/bins/get-bin-request.ts';
import { listBinRequests } from '#lib/services/bins/list-bin-requests.ts';
import { listBins } from '#lib/services/bins/list-bins.ts';
import { updateBin } from '#lib/services/bins/update-bin.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const viewer: Actor = { ...developer, role: 'viewer' };

let server: Server;
let base: string;

before(async () => {
  server = createServer((request, response) => {
    assert.ok(isBinRequest(request));
    void answerBinRequest(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  base = `http://127.0.0.1:${address.port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const newBin = (answer?: object) => createBin(developer, { name: 'A bin', ...(answer ? { answer } : {}) });
const addressOf = (bin: BinView) => `${base}${new URL(bin.url).pathname}`;
const newest = async (bin: BinView) => {
  const [request] = (await listBinRequests(viewer, bin.id)).data;
  assert.ok(request);
  return request;
};

type Answer = { status: number; headers: Record<string, unknown>; body: string };

function send(url: string, options: { method?: string; headers?: string[]; body?: string | Buffer } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', headers = [], body } = options;
    const outgoing = httpRequest(url, { method, headers: ['Host', new URL(url).host, ...headers] }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('a request bin', () => {
  it('has an unguessable address and keeps a request exactly as it came', async () => {
    const bin = await newBin();
    assert.match(bin.url, /\/b\/[A-Za-z0-9_-]{32}$/);
    const body = '{"title":"訪問","n":1.0}';
    const sent = await send(`${addressOf(bin)}/orders//42?b=%20ü&a=1`.replace('ü', '%C3%BC'), {
      headers: ['Content-Type', 'application/json', 'X-Twice', 'one', 'x-twice', 'two', 'Content-Length', String(Buffer.byteLength(body))],
      body,
    });
    assert.deepEqual([sent.status, sent.body], [200, '']);
    const request = await newest(bin);
    assert.deepEqual(
      [request.method, request.path, request.body, request.bodyEncoding, request.answered],
      ['POST', '/orders//42?b=%20%C3%BC&a=1', body, 'text', 200],
    );
    assert.equal(request.bodyBytes, Buffer.byteLength(body));
    assert.deepEqual(request.headers.slice(0, 4), [
      ['Host', new URL(base).host],
      ['Content-Type', 'application/json'],
      ['X-Twice', 'one'],
      ['x-twice', 'two'],
    ]);
  });

  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND']) {
    it(`takes any method: ${method}`, async () => {
      const bin = await newBin({ body: 'hello' });
      const answer = await send(addressOf(bin), { method });
      assert.deepEqual([answer.status, answer.body], [200, method === 'HEAD' ? '' : 'hello']);
      const request = await newest(bin);
      assert.deepEqual([request.method, request.path], [method, '/']);
    });
  }

  const answers: [string, object, Pick<Answer, 'status' | 'body'>][] = [
    ['a failure', { status: 503, body: 'busy' }, { status: 503, body: 'busy' }],
    ['JSON', { contentType: 'application/json', body: '{"ok":true}' }, { status: 200, body: '{"ok":true}' }],
    ['no content', { status: 204, body: 'never sent' }, { status: 204, body: '' }],
    ['a redirect without a place', { status: 302 }, { status: 302, body: '' }],
  ];
  for (const [name, set, expected] of answers) {
    it(`answers as it is set, and nothing that a browser would run: ${name}`, async () => {
      const bin = await newBin();
      await updateBin(developer, bin.id, { answer: set });
      const answer = await send(addressOf(bin), { body: 'x' });
      assert.deepEqual({ status: answer.status, body: answer.body }, expected);
      assert.match(String(answer.headers['content-type']), /^(text\/plain|application\/json); charset=utf-8$/);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.match(String(answer.headers['content-security-policy']), /^sandbox/);
    });
  }

  it('keeps a request at once and answers after the delay', async () => {
    const bin = await newBin({ delaySeconds: 0.3 });
    const startedAt = performance.now();
    const answer = send(addressOf(bin), { body: 'slow' });
    await waitFor('the request', async () => (await listBinRequests(viewer, bin.id)).data.length === 1);
    assert.equal((await answer).status, 200);
    assert.ok(performance.now() - startedAt >= 290);
  });

  it('keeps bytes that are no text as base64, and a byte order mark as it is', async () => {
    const bin = await newBin();
    const cases: [Buffer, 'text' | 'base64'][] = [
      [Buffer.from([0xff, 0xfe, 0x00]), 'base64'],
      [Buffer.from('a\0b'), 'base64'],
      [Buffer.from('\uFEFFa'), 'text'],
      [Buffer.from(''), 'text'],
    ];
    for (const [body, encoding] of cases) {
      await send(addressOf(bin), { body });
      const request = await newest(bin);
      assert.deepEqual([request.bodyEncoding, request.bodyBytes], [encoding, body.length]);
      assert.deepEqual(Buffer.from(request.body, encoding === 'base64' ? 'base64' : 'utf8'), body);
    }
  });

  it('refuses a body over 1 MiB while it reads, says so, and remembers that it came', async () => {
    const bin = await newBin();
    const full = await send(addressOf(bin), { body: Buffer.alloc(1_048_576, 'a') });
    assert.equal(full.status, 200);
    const over = await send(addressOf(bin), { headers: ['Transfer-Encoding', 'chunked'], body: Buffer.alloc(1_048_577, 'a') });
    assert.equal(over.status, 413);
    const request = await newest(bin);
    assert.deepEqual([request.bodyEncoding, request.bodyBytes, request.body, request.answered], ['not-kept', 1_048_577, '', 413]);
  });

  it('shows the beginning of a long body in the list and all of it by itself', async () => {
    const bin = await newBin();
    await send(addressOf(bin), { body: `${'a'.repeat(20_000)}😀` });
    const listed = await newest(bin);
    assert.deepEqual([listed.isCut, listed.body.length, listed.bodyBytes], [true, 16_384, 20_004]);
    const whole = await getBinRequest(viewer, bin.id, listed.id);
    assert.deepEqual([whole.isCut, whole.body.length, whole.bodyEncoding], [false, 20_002, 'text']);
  });

  it('keeps only the newest 500 requests, give or take the next 50', async () => {
    const bin = await newBin();
    await sqlQuery(
      `INSERT INTO bin_requests (id, bin_id, received_at, method, path, headers, body, body_bytes, answered)
       SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1, now(), 'GET', '/' || n, '[]', '', 0, 200 FROM generate_series(1, 700) n`,
      [bin.id],
    );
    for (let sent = 0; sent < 50; sent += 1) await send(addressOf(bin), { body: String(sent) });
    const [kept] = await sqlQuery<{ count: number }>('SELECT count(*)::int AS count FROM bin_requests WHERE bin_id = $1', [bin.id]);
    assert.equal(kept?.count, 500);
    assert.equal((await newest(bin)).body, '49');
  });

  it('is listed newest first by pages, and tells what came after a request', async () => {
    const bin = await newBin();
    for (let sent = 1; sent <= 5; sent += 1) await send(addressOf(bin), { body: String(sent) });
    const first = await listBinRequests(viewer, bin.id, { limit: '2' });
    assert.deepEqual(
      first.data.map((request) => request.body),
      ['5', '4'],
    );
    const second = await listBinRequests(viewer, bin.id, { limit: '3', cursor: first.nextCursor });
    assert.deepEqual([second.data.map((request) => request.body), second.nextCursor], [['3', '2', '1'], null]);
    const later = await listBinRequests(viewer, bin.id, { after: second.data[0]?.id });
    assert.deepEqual(
      later.data.map((request) => request.body),
      ['5', '4'],
    );
  });

  it('answers 404 when it is deleted, and at any address that is none', async () => {
    const bin = await newBin();
    await send(addressOf(bin), { body: 'x' });
    await deleteBin(developer, bin.id);
    for (const url of [addressOf(bin), `${base}/b/`, `${base}/b/short`, `${base}/b/${'x'.repeat(32)}`, `${base}/b/${'x'.repeat(32)}'--/y`]) {
      assert.equal((await send(url, { body: 'x' })).status, 404, url);
    }
    const left = await sqlQuery('SELECT 1 FROM bin_requests WHERE bin_id = $1', [bin.id]);
    assert.deepEqual(left, []);
  });

  it('survives a sender that hangs up in the middle, and keeps nothing of it', async () => {
    const bin = await newBin();
    const url = new URL(addressOf(bin));
    await new Promise<void>((resolve) => {
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.write(`POST ${url.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    await send(addressOf(bin), { body: 'whole' });
    assert.deepEqual(
      (await listBinRequests(viewer, bin.id)).data.map((request) => request.body),
      ['whole'],
    );
  });
});

describe('the settings of request bins', () => {
  const refused: [string, object, string][] = [
    ['no name', { name: '  ' }, 'name'],
    ['a long name', { name: 'x'.repeat(65) }, 'name'],
    ['a status that is none', { name: 'x', answer: { status: 199 } }, 'answer.status'],
    ['too long a delay', { name: 'x', answer: { delaySeconds: 31 } }, 'answer.delaySeconds'],
    ['HTML', { name: 'x', answer: { contentType: 'text/html' } }, 'answer.contentType'],
    ['a long body', { name: 'x', answer: { body: 'x'.repeat(65_537) } }, 'answer.body'],
  ];
  for (const [name, input, path] of refused) {
    it(`refuse ${name} and name the field`, async () => {
      await assert.rejects(createBin(developer, input), (error: AppError) => error.kind === 'invalid' && error.issues[0]?.path === path);
    });
  }

  it('are changed only by those who may, and each change is audited', async () => {
    const bin = await newBin();
    await updateBin(developer, bin.id, { name: 'Renamed' });
    await send(addressOf(bin), { body: 'x' });
    await clearBin(developer, bin.id);
    assert.deepEqual((await listBinRequests(viewer, bin.id)).data, []);
    await assert.rejects(createBin(viewer, { name: 'x' }), (error: AppError) => error.kind === 'forbidden');
    await assert.rejects(updateBin(viewer, bin.id, { name: 'x' }), (error: AppError) => error.kind === 'forbidden');
    await assert.rejects(clearBin(viewer, bin.id), (error: AppError) => error.kind === 'forbidden');
    await assert.rejects(deleteBin(viewer, bin.id), (error: AppError) => error.kind === 'forbidden');
    const listed = (await listBins(viewer, { limit: '1' })).data;
    assert.deepEqual(
      listed.map((each) => [each.name, each.requests]),
      [['Renamed', 0]],
    );
    await deleteBin(developer, bin.id);
    const audited = await sqlQuery<{ action: string }>('SELECT action FROM audit_entries WHERE target = $1 ORDER BY id', [`bin:${bin.id}`]);
    assert.deepEqual(
      audited.map((row) => row.action),
      ['bin.create', 'bin.update', 'bin.clear', 'bin.delete'],
    );
  });
});
