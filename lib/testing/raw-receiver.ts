// A receiver that speaks bytes instead of HTTP, for answers that no HTTP server would give.
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TestCertificate } from '#lib/testing/certificate.ts';

export type RawReceiver = { port: number; url: string; connections: () => number; closed: () => number; close: () => Promise<void> };

/** `handle` gets each connection as it comes. With a certificate it speaks TLS. */
export async function openRawReceiver(handle: (socket: Socket) => void, certificate?: Pick<TestCertificate, 'cert' | 'key'>): Promise<RawReceiver> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let closed = 0;
  const take = (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      closed += 1;
      sockets.delete(socket);
    });
    handle(socket);
  };
  const server: Server = certificate ? createTlsServer(certificate, take) : createServer(take);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  return {
    port: address.port,
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${address.port}/`,
    connections: () => connections,
    closed: () => closed,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Calls `handle` when the request's headers are complete, once a connection. */
export function afterHeaders(handle: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      socket.off('data', read);
      socket.on('data', () => undefined);
      handle(socket);
    };
    socket.on('data', read);
  };
}
