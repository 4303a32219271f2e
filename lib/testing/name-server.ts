// A small real DNS server on loopback, whose answers a test changes as it goes, and a lookup that asks it: what a
// connector sees when somebody else owns the name.
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns';
import type { LookupFunction } from 'node:net';

export type NameServer = {
  /** The names asked for, one entry a question. */
  questions: { name: string; type: 'A' | 'AAAA' | 'other' }[];
  /** What the next question for A is answered with; no addresses: no such name. */
  answer: (name: string) => string[];
  /** Resolves as a connector does it, through this server and nothing else. */
  lookup: LookupFunction;
  close: () => Promise<void>;
};

export async function openNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  const server: NameServer = {
    questions: [],
    answer: () => [],
    lookup: (hostname, _options, callback) => {
      resolver.resolve4(hostname, (error, addresses = []) => {
        callback(
          error,
          addresses.map((address) => ({ address, family: 4 })),
        );
      });
    },
    close: () =>
      new Promise((resolve) => {
        resolver.cancel();
        socket.close(() => resolve());
      }),
  };
  socket.on('message', (query, from) => {
    const { name, end } = readName(query);
    const type = query.readUInt16BE(end);
    server.questions.push({ name, type: type === 1 ? 'A' : type === 28 ? 'AAAA' : 'other' });
    socket.send(replyTo(query.subarray(0, end + 4), type === 1 ? server.answer(name) : []), from.port, from.address);
  });
  return server;
}

/** Header, question, and a record without life time for each address. */
function replyTo(query: Buffer, addresses: readonly string[]): Buffer {
  const reply = Buffer.from(query);
  reply.writeUInt16BE(addresses.length === 0 ? 0x8183 : 0x8180, 2);
  reply.writeUInt16BE(addresses.length, 6);
  reply.writeUInt32BE(0, 8);
  const records = addresses.map((address) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]));
  return Buffer.concat([reply, ...records]);
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
