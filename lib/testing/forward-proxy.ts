// A small real proxy on loopback: CONNECT for tunnels, whole URLs for http. It takes every name for this machine.
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { TestCertificate } from '#lib/testing/certificate.ts';

export type ForwardProxy = {
  port: number;
  /** `CONNECT host:port` and `POST http://host/path`, as they came. */
  seen: string[];
  /** Connections that were opened to it. */
  connections: () => number;
  /** Answers every request with this status instead of passing it on. */
  refuseWith: number | undefined;
  /** The only value of Proxy-Authorization that is let through, where one is set. */
  credentials: string | undefined;
  close: () => Promise<void>;
};

/** With a certificate it speaks TLS itself. */
export async function openForwardProxy(certificate?: TestCertificate): Promise<ForwardProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    proxy.seen.push(`${incoming.method} ${incoming.url}`);
    const refusal = refusalOf(incoming);
    if (refusal !== undefined) {
      answer.writeHead(refusal, { 'proxy-authenticate': 'Basic realm="test"' }).end();
      return;
    }
    const target = new URL(incoming.url ?? '');
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const passed = forward({ host: '127.0.0.1', port: target.port, method: incoming.method, path: target.pathname + target.search, headers }, (back) => {
      answer.writeHead(back.statusCode ?? 502, back.rawHeaders);
      back.pipe(answer);
    });
    passed.on('error', () => answer.writeHead(502).end());
    incoming.pipe(passed);
  };
  const server = certificate ? createSecureServer(certificate, pass) : createServer(pass);
  const refusalOf = (incoming: IncomingMessage) =>
    proxy.refuseWith ?? (proxy.credentials !== undefined && incoming.headers['proxy-authorization'] !== proxy.credentials ? 407 : undefined);
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (incoming, stream) => {
    stream.on('error', () => undefined);
    proxy.seen.push(`CONNECT ${incoming.url}`);
    const refusal = refusalOf(incoming);
    if (refusal !== undefined) {
      stream.end(`HTTP/1.1 ${refusal} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(Number(incoming.url?.split(':').at(-1)), '127.0.0.1', () => {
      stream.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(stream);
      stream.pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => stream.destroy());
    onward.on('close', () => sockets.delete(onward));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const proxy: ForwardProxy = {
    port: address.port,
    seen: [],
    connections: () => connections,
    refuseWith: undefined,
    credentials: undefined,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return proxy;
}
