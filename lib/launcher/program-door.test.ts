import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectDir } from '#lib/launcher/build.ts';
import { drainAfterAnswer } from '#lib/launcher/drain-request.ts';
import { openProgramDoor, programFolders } from '#lib/launcher/program-door.ts';
import { readRouteTable } from '#lib/rest/route-table.ts';
import { securityHeaders } from '#lib/rest/security-headers.ts';

test('every route for programs can be loaded without Next.js', async () => {
  const files = readRouteTable(path.join(projectDir, 'app'), programFolders).files();
  assert.ok(files.length > 60, `${files.length}`);
  for (const file of files) {
    const module: object = await import(pathToFileURL(file).href);
    assert.ok(
      ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((method) => method in module),
      file,
    );
  }
});

const appDir = mkdtempSync(path.join(tmpdir(), 'callboard-door-'));
after(() => rmSync(appDir, { recursive: true, force: true }));

function route(folder: string, source: string): void {
  mkdirSync(path.join(appDir, '(test)', folder), { recursive: true });
  writeFileSync(path.join(appDir, '(test)', folder, 'route.ts'), source);
}

const readJsonUrl = pathToFileURL(path.join(projectDir, 'lib/rest/read-json.ts')).href;
route(
  'echo/[name]',
  `export async function POST(request, { params }) {
     const headers = Object.fromEntries(request.headers);
     return Response.json({ name: (await params).name, url: request.url, method: request.method, text: await request.text(), headers }, { status: 201 });
   }
   export const GET = async () => new Response('got', { headers: { 'set-cookie': 'a=1', 'x-frame-options': 'SAMEORIGIN' } });
   export const DELETE = async () => new Response(null, { status: 204 });`,
);
route('refused', `export const POST = async () => Response.json({ refused: true }, { status: 401 });`);
route(
  'limited',
  `import { readBytes } from ${JSON.stringify(readJsonUrl)};\nexport const POST = async (request) => readBytes(request, 1000).then(({ length }) => Response.json({ length }), (error) => Response.json({ error: error.message }, { status: 413 }));`,
);
route(
  'long',
  `export const GET = async () => new Response(new ReadableStream({ async start(c) { for (let n = 0; n < 200; n += 1) { c.enqueue(new Uint8Array(10_000).fill(65)); await null; } c.close(); } }));`,
);
route('broken', `export const GET = async () => { throw new Error('a bug'); };`);

describe('the door for programs', () => {
  const door = openProgramDoor(appDir, ['(test)']);
  const server = createServer((request, response) => {
    drainAfterAnswer(request, response);
    if (!door(request, response)) response.writeHead(404).end('next');
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let port = 0;
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = address !== null && typeof address === 'object' ? address.port : 0;
  });
  after(() => {
    agent.destroy();
    server.close();
  });

  async function call(method: string, url: string, body?: string | Buffer, headers: Record<string, string> = {}) {
    const sent = httpRequest({ agent, port, host: '127.0.0.1', method, path: url, headers });
    sent.end(body);
    const [answer]: IncomingMessage[] = await once(sent, 'response');
    assert.ok(answer);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() };
  }

  it('hands over method, path, query, headers and body, and answers with what the handler made', async () => {
    const { status, headers, text } = await call('POST', '/echo/J%C3%BCrgen?a=1&b=%20', 'Grüße', {
      'x-forwarded-for': '10.0.0.7',
      'content-type': 'text/plain',
    });
    assert.equal(status, 201);
    const { headers: given, ...rest } = JSON.parse(text);
    assert.deepEqual(rest, { name: 'Jürgen', url: 'http://localhost:3000/echo/J%C3%BCrgen?a=1&b=%20', method: 'POST', text: 'Grüße' });
    assert.deepEqual([given['x-forwarded-for'], given['content-type']], ['10.0.0.7', 'text/plain']);
    assert.equal(headers['content-length'], String(Buffer.byteLength(text)));
    for (const { key, value } of securityHeaders) assert.equal(headers[key.toLowerCase()], value, key);
  });

  it('keeps what a handler says itself', async () => {
    const { headers, text } = await call('GET', '/echo/x');
    assert.deepEqual([text, headers['set-cookie'], headers['x-frame-options']], ['got', ['a=1'], 'SAMEORIGIN']);
  });

  it('answers HEAD by GET without its body, OPTIONS by the methods, another method with 405', async () => {
    assert.deepEqual(await call('HEAD', '/echo/x').then(({ status, text }) => [status, text]), [200, '']);
    const options = await call('OPTIONS', '/echo/x');
    assert.deepEqual([options.status, options.headers.allow], [204, 'GET, POST, DELETE, HEAD, OPTIONS']);
    const refused = await call('PUT', '/echo/x', '{}');
    assert.deepEqual([refused.status, refused.headers.allow], [405, 'GET, POST, DELETE, HEAD, OPTIONS']);
    assert.deepEqual(await call('DELETE', '/echo/x').then(({ status, headers, text }) => [status, headers['content-length'], text]), [204, undefined, '']);
  });

  it('leaves other paths alone', async () => {
    assert.equal((await call('GET', '/else')).text, 'next');
  });

  it('sends a long answer whole', async () => {
    const { text, headers } = await call('GET', '/long');
    assert.deepEqual([text.length, headers['transfer-encoding']], [2_000_000, 'chunked']);
  });

  it('turns what was thrown into a problem that tells nothing', async () => {
    const { status, text } = await call('GET', '/broken');
    assert.equal(status, 500);
    assert.ok(!text.includes('a bug'));
    assert.equal((await call('GET', '/broken')).status, 500);
  });

  it('keeps the connection when a body was not read, or only to its limit', async () => {
    for (const [url, bytes, status] of [
      ['/refused', 500_000, 401],
      ['/limited', 500_000, 413],
      ['/limited', 900, 200],
      ['/refused', 10, 401],
    ] as const) {
      assert.equal((await call('POST', url, Buffer.alloc(bytes, 65))).status, status, url);
      assert.equal((await call('POST', url, Buffer.alloc(bytes, 65), { 'transfer-encoding': 'chunked' })).status, status, url);
      assert.equal((await call('GET', '/echo/x')).text, 'got');
    }
  });

  it('does not read ahead of a handler, and forgets a client that hangs up', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /limited HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nsome');
    await once(socket, 'connect');
    socket.destroy();
    assert.equal((await call('GET', '/echo/x')).text, 'got');
  });
});
