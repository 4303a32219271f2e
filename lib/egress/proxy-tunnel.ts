// Connections to and through the operator's proxy: CONNECT for https, by undici's own client; for http the proxy is sent
// the whole URL (sender.ts).
import type { Socket } from 'node:net';
import { buildConnector, Pool } from 'undici';
import type { OutboundProxy } from '#lib/egress/proxy.ts';
import { errorText } from '#lib/errors.ts';

/** The proxy could not be reached or would not pass a request on; its message is the sentence that the job shows. */
export class ProxyFailure extends Error {}

const connectTimeoutMs = 30_000;

export type ProxyTunnels = {
  /** A connection to `authority` (`host:port`) on the other side of the proxy. @throws ProxyFailure */
  open: (proxy: OutboundProxy, authority: string) => Promise<Socket>;
  close: () => Promise<void>;
};

export function openProxyTunnels(): ProxyTunnels {
  const pools = new Map<string, Pool>();
  const poolOf = (proxy: OutboundProxy) => {
    const known = pools.get(proxy.origin);
    if (known) return known;
    const pool = new Pool(proxy.origin, { connect: proxyConnector(proxy), headersTimeout: connectTimeoutMs, allowH2: false });
    pools.set(proxy.origin, pool);
    return pool;
  };
  return {
    open: async (proxy, authority) => {
      const headers = { host: authority, ...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization }) };
      const opened = await poolOf(proxy)
        .connect({ path: authority, headers })
        .catch((error) => {
          throw unreachableProxy(proxy, error);
        });
      const { statusCode, socket } = opened;
      if (statusCode < 200 || statusCode > 299) {
        socket.on('error', () => undefined).destroy();
        throw refusedByProxy(proxy, statusCode);
      }
      // The pool hands out the very socket that it had opened.
      return socket as Socket;
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/** The proxy is the operator's word: its own address is not checked. */
export function proxyConnector(proxy: OutboundProxy): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeoutMs, allowH2: false });
  return (options, callback) => {
    connect({ ...options, servername: proxy.hostname }, (...[error, socket]) => {
      if (error) callback(unreachableProxy(proxy, error), null);
      else callback(null, socket);
    });
  };
}

export function refusedByProxy(proxy: OutboundProxy, status: number): ProxyFailure {
  if (status === 407) {
    const what = proxy.authorization === undefined ? 'wants a user name and a password' : 'did not accept the user name and the password';
    return new ProxyFailure(`The proxy ${proxy.name} ${what} (407). They belong into HTTPS_PROXY and HTTP_PROXY.`);
  }
  return new ProxyFailure(`The proxy ${proxy.name} did not open a connection to the receiver: it answered ${status}.`);
}

function unreachableProxy(proxy: OutboundProxy, error: unknown): ProxyFailure {
  if (error instanceof ProxyFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : errorText(error);
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') return new ProxyFailure(`The proxy ${proxy.name} closed the connection.`);
  return new ProxyFailure(`The proxy ${proxy.name} could not be reached (${code}).`);
}
