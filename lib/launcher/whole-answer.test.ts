import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { sendWholeToPrograms } from '#lib/launcher/whole-answer.ts';

describe('answers', () => {
  // As Next.js answers: headers first, then the body, then the end, a moment apart.
  const server = createServer((request, response) => {
    sendWholeToPrograms(request, response);
    response.setHeader('content-type', 'application/json');
    response.flushHeaders();
    setTimeout(() => response.write('{"a":1,'), 10);
    setTimeout(() => response.end('"b":2}'), 20);
  });
  let port = 0;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = address !== null && typeof address === 'object' ? address.port : 0;
  });
  after(() => server.close());

  async function pieces(headers: string, times = 1): Promise<string[]> {
    const socket = connect(port, '127.0.0.1');
    const received: string[] = [];
    socket.on('data', (data) => received.push(data.toString()));
    for (let count = 1; count <= times; count += 1) {
      const connection = count === times ? 'close' : 'keep-alive';
      socket.write(`GET / HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n${headers}\r\n`);
      while (received.join('').split('0\r\n\r\n').length <= count) await once(socket, 'data');
    }
    if (!socket.closed) await once(socket, 'close');
    return received;
  }

  it('to programs go out in one piece, on a connection that is kept as well', async () => {
    const received = await pieces('Accept: application/json\r\n', 3);
    assert.equal(received.length, 3);
    for (const piece of received) assert.match(piece, /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n7\r\n\{"a":1,\r\n6\r\n"b":2\}\r\n0\r\n\r\n$/);
  });

  it('to browsers go out as they are made', async () => {
    for (const headers of ['Accept: text/html\r\n', 'RSC: 1\r\n', 'Next-Action: x\r\n']) assert.ok((await pieces(headers)).length > 1, headers);
  });
});
