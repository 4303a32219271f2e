// The only code that sends to an address a user typed. Redirects are never followed; an answer is read up to a cap; and
// everything ends at the timeout, from the first byte of the connection to the last of the answer.
import { Agent } from 'undici';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { type Exchange, exchange, type Target } from '#lib/egress/exchange.ts';
import { isClosedConnection, nameFailure, responseHeaderBytesMax, TimedOut } from '#lib/egress/failure.ts';
import { guardedConnector } from '#lib/egress/guarded-connector.ts';
import type { HttpAnswer, SendOutcome } from '#lib/egress/outcome.ts';
import { type EgressPolicy, hostAndPort } from '#lib/egress/policy.ts';
import { type OutboundProxy, proxyFor } from '#lib/egress/proxy.ts';
import { proxyGuard } from '#lib/egress/proxy-guard.ts';
import { openProxyTunnels, proxyConnector, refusedByProxy } from '#lib/egress/proxy-tunnel.ts';
import { remembered } from '#lib/remembered.ts';

const originsRememberedMax = 10_000;

export type Sender = {
  send: (request: OutboundRequest, options: { timeoutMs: number; responseBytesMax?: number }) => Promise<SendOutcome>;
  /** Ends every exchange that is under way. */
  breakOff: (error: Error) => void;
  close: () => Promise<void>;
};

export function openSender(policy: EgressPolicy): Sender {
  /** How many connections were opened to an origin, and where the newest went: tells a reused connection from a new one. */
  const opened = new Map<string, { count: number; remoteAddress: string | null }>();
  const noteOpened = (origin: string, remoteAddress: string | null) => {
    opened.set(origin, { count: (opened.get(origin)?.count ?? 0) + 1, remoteAddress });
    if (opened.size > originsRememberedMax) opened.delete(opened.keys().next().value ?? '');
  };
  const tunnels = openProxyTunnels();
  const requireAllowedBehindProxy = proxyGuard(policy);
  const direct = openAgents(guardedConnector(policy, tunnels, requireAllowedBehindProxy, noteOpened));
  const httpProxy = policy.proxies?.http;
  const forwarding = httpProxy ? openAgents(notingConnector(httpProxy, noteOpened)) : undefined;
  const underWay = new Set<Exchange>();

  async function answerOf(started: Exchange, timeoutMs: number): Promise<HttpAnswer> {
    underWay.add(started);
    const timer = setTimeout(() => started.breakOff(new TimedOut(timeoutMs)), timeoutMs);
    try {
      return await started.answer;
    } finally {
      clearTimeout(timer);
      underWay.delete(started);
    }
  }

  /** `target.origin` says whether the connection is a kept-alive one. */
  async function sendTo(agents: Agents, target: Target, request: OutboundRequest, timeoutMs: number, bytesMax?: number): Promise<HttpAnswer> {
    const startedAt = performance.now();
    const before = opened.get(target.origin)?.count ?? 0;
    const first = exchange(agents.keepAlive, target, request, bytesMax);
    try {
      return await answerOf(first, timeoutMs);
    } catch (error) {
      // A kept-alive connection that the receiver closed in the same moment says nothing about the receiver: once more on a new one.
      const isReused = (opened.get(target.origin)?.count ?? 0) === before;
      if (!isReused || first.hasBegun() || !isClosedConnection(error)) throw error;
    }
    return answerOf(exchange(agents.fresh, target, request, bytesMax), timeoutMs - (performance.now() - startedAt));
  }

  /** The proxy is given the whole URL and resolves the name; what it could not open it says with an answer of its own. */
  async function forward(agents: Agents, proxy: OutboundProxy, url: URL, request: OutboundRequest, timeoutMs: number, bytesMax?: number): Promise<HttpAnswer> {
    const startedAt = performance.now();
    await requireAllowedBehindProxy(url.hostname);
    const leftMs = timeoutMs - (performance.now() - startedAt);
    if (leftMs <= 0) throw new TimedOut(timeoutMs);
    const authorization = proxy.authorization === undefined ? [] : ['proxy-authorization', proxy.authorization];
    const target = {
      origin: proxy.origin,
      path: `${url.origin}${url.pathname}${url.search}`,
      headers: ['host', url.host, ...authorization],
      servername: proxy.hostname,
    };
    const answer = await sendTo(agents, target, request, leftMs, bytesMax);
    if (answer.status === 407) throw refusedByProxy(proxy, 407);
    return answer;
  }

  return {
    send: async (request, { timeoutMs, responseBytesMax: bytesMax }) => {
      const { url, origin, path } = placeOf(request.url);
      const startedAt = performance.now();
      const isForwarded =
        forwarding && httpProxy && url.protocol === 'http:' && policy.proxies && hostAndPort(url) !== policy.ownHost && proxyFor(url, policy.proxies);
      const facts = () => ({
        durationMs: Math.round(performance.now() - startedAt),
        remoteAddress: isForwarded ? null : (opened.get(origin)?.remoteAddress ?? null),
      });
      try {
        const answer = isForwarded
          ? await forward(forwarding, httpProxy, url, request, timeoutMs, bytesMax)
          : await sendTo(direct, { origin, path }, request, timeoutMs, bytesMax);
        return { kind: 'answered', answer, ...facts() };
      } catch (error) {
        return { ...nameFailure(error), ...facts() };
      }
    },
    breakOff: (error) => {
      for (const started of underWay) started.breakOff(error);
    },
    close: async () => {
      await Promise.all([direct, forwarding].flatMap((agents) => (agents ? [agents.keepAlive.destroy(), agents.fresh.destroy()] : [])));
      await tunnels.close();
    },
  };
}

/** Taking a URL apart costs a twentieth of a delivery. */
const placeOf = remembered((text) => {
  const url = new URL(text);
  return { url, origin: url.origin, path: `${url.pathname}${url.search}` };
});

type Agents = { keepAlive: Agent; fresh: Agent };

function openAgents(connect: ReturnType<typeof guardedConnector>): Agents {
  const options = { connect, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: responseHeaderBytesMax, allowH2: false } as const;
  return {
    // Receivers commonly close idle connections after 5 s; being quicker avoids sending into a closing one.
    keepAlive: new Agent({ ...options, keepAliveTimeout: 3_000, keepAliveMaxTimeout: 10_000 }),
    fresh: new Agent({ ...options, pipelining: 0 }),
  };
}

function notingConnector(proxy: OutboundProxy, onConnected: (origin: string, remoteAddress: null) => void): ReturnType<typeof proxyConnector> {
  const connect = proxyConnector(proxy);
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      onConnected(proxy.origin, null);
      callback(null, socket);
    });
  };
}
